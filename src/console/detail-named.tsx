import { useMemo } from 'react';
import { cellAt } from '../city/cell-at.ts';
import { Ground } from '../city/place.ts';
import { placeOf } from '../city/place-id.ts';
import { edgeMiddle, streetOf } from '../city/street.ts';
import { UNKNOWN_U16 } from '../wire/schema.ts';
import { Block, coordinateText, DetailHead, Facts } from './detail-parts.tsx';
import { Gone } from './detail-still.tsx';
import type { Gazetteer } from './gazetteer.ts';
import { codeAt } from './park-list.ts';
import { PathLinks } from './path-links.tsx';
import { Told, usePulse, useRoom, useTongue } from './room.tsx';

/** A place name of the bundle. */
export function PlaceDetail({ id }: { id: string }) {
  const { say, lang } = useTongue();
  const { gazetteer } = useRoom();
  const place = placeOf(gazetteer.city.places, id);
  if (place === undefined) return <Gone what={`${say('hitPlace')} ${id}`} />;
  const ground = new Ground(gazetteer.city.head.origin);
  const at = { lng: ground.lng(place.x), lat: ground.lat(place.y) };
  const other = lang === 'en' ? place.name : place.nameEn;
  return (
    <>
      <DetailHead at={at} sub={`${say('hitPlace')}${other === '' ? '' : ` · ${other}`}`}>
        <Told zh={place.name} en={place.nameEn} />
      </DetailHead>
      <Block>
        <Facts
          rows={[
            [say('within'), <PathLinks key="p" code={codeAt(gazetteer, at)} />],
            [say('coordinates'), coordinateText(at)],
          ]}
        />
      </Block>
    </>
  );
}

/** A named road as a whole, and how fast one gets along now where it is measured. */
export function StreetDetail({ id }: { id: string }) {
  const { say } = useTongue();
  const { gazetteer, twin } = useRoom();
  usePulse((p) => Math.floor(p.serverMs / 1000));
  const { city } = gazetteer;
  const known = useMemo(() => streetWithin(gazetteer, id), [gazetteer, id]);
  if (known === undefined) return <Gone what={`${say('hitRoad')} ${id}`} />;
  const { street, within } = known;
  const ground = new Ground(city.head.origin);
  const at = { lng: ground.lng(street.x), lat: ground.lat(street.y) };
  const name = city.roads.names.indexOf(id);
  const { speed, live } = twin.roads.columns;
  const measured = [...twin.roads.roster.values()].flatMap(({ slot, edge }) => {
    const cms = edge === undefined || city.roads.name[edge] !== name ? UNKNOWN_U16 : speed[slot];
    return cms === undefined || cms === UNKNOWN_U16 || live[slot] !== 1 ? [] : [cms];
  });
  const meanKmh = (measured.reduce((sum, cms) => sum + cms, 0) / measured.length) * 0.036;
  return (
    <>
      <DetailHead at={at} sub={say('hitRoad')}>
        <Told zh={id} />
      </DetailHead>
      <Block>
        <Facts
          rows={[
            [say('streetLength'), `${(street.lengthM / 1000).toFixed(1)} km`],
            [
              say('speedNow'),
              measured.length === 0
                ? undefined
                : `${Math.round(meanKmh)} km/h · ${say('measuredOn', { n: measured.length })}`,
            ],
            [say('within'), <PathLinks key="p" code={within} />],
            [say('coordinates'), coordinateText(at)],
          ]}
        />
      </Block>
    </>
  );
}

/** A road and the code of the finest division that all of it lies in. */
function streetWithin({ city, tree }: Gazetteer, name: string) {
  const street = streetOf(city.roads, name);
  if (street === undefined) return undefined;
  const paths = street.edges.flatMap((edge) => {
    const cell = cellAt(city.cells, ...edgeMiddle(city.roads, edge));
    return cell === undefined || cell >= tree.size ? [] : [tree.pathOf(cell)];
  });
  const common = paths[0]?.findLast((division, depth) => paths.every((path) => path[depth] === division));
  return { street, within: city.divisions[common ?? -1]?.code ?? '' };
}
