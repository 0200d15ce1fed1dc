import { Ground } from '../city/place.ts';
import { UNKNOWN_U16 } from '../wire/schema.ts';
import { Block, coordinateText, DetailHead, Facts } from './detail-parts.tsx';
import { FACILITY_WORD } from './kind-words.ts';
import { codeAt } from './park-list.ts';
import { Told, usePulse, useRoom, useTongue } from './room.tsx';
import { agoText, grouped } from './when.ts';

/** What is chosen is not there. */
export function Gone({ what }: { what: string }) {
  const { say } = useTongue();
  return (
    <DetailHead sub={what}>
      <span className="dim">{say('gone')}</span>
    </DetailHead>
  );
}

/** A measured stretch of road. */
export function RoadDetail({ slot }: { slot: number }) {
  const { say, lang } = useTongue();
  const { twin, gazetteer } = useRoom();
  const nowMs = usePulse((p) => Math.floor(p.serverMs / 1000) * 1000);
  const roster = twin.roads.roster.get(slot);
  const { columns } = twin.roads;
  if (roster === undefined && columns.live[slot] !== 1) return <Gone what={`${say('road')} #${slot}`} />;
  const { roads } = gazetteer.city;
  const known = (raw: number | undefined) => (raw === undefined || raw === UNKNOWN_U16 ? undefined : raw);
  const kmh = (raw: number | undefined) => {
    const cms = known(raw);
    return cms === undefined ? undefined : `${Math.round(cms * 0.036)} km/h`;
  };
  const flow = known(columns.flow[slot]);
  const street = roster?.edge === undefined ? undefined : roads.names[roads.name[roster.edge] ?? UNKNOWN_U16];
  const atMs = columns.atMs[slot] ?? 0;
  return (
    <>
      <DetailHead at={roster} sub={`${say('road')} #${slot}`}>
        <bdi>{roster?.label || street || roster?.id || `#${slot}`}</bdi>
      </DetailHead>
      <Block>
        <Facts
          rows={[
            [say('speed'), kmh(columns.speed[slot])],
            [say('freeSpeed'), kmh(columns.freeSpeed[slot])],
            [say('flow'), flow === undefined ? undefined : `${grouped(flow)} ${say('perHour')}`],
            [say('source'), roster?.source],
            [say('observedAt'), atMs === 0 ? undefined : agoText(lang, nowMs - atMs, true)],
          ]}
        />
      </Block>
    </>
  );
}

/** A hospital, station or landmark. */
export function FacilityDetail({ id }: { id: string }) {
  const { say, name } = useTongue();
  const { gazetteer } = useRoom();
  const facility = gazetteer.city.facilities.find((f) => f.id === id);
  if (facility === undefined) return <Gone what={`${say('facility')} ${id}`} />;
  const ground = new Ground(gazetteer.city.head.origin);
  const at = { lng: ground.lng(facility.x), lat: ground.lat(facility.y) };
  const where = gazetteer.path(codeAt(gazetteer, at)).slice(1).map(name).join(' › ');
  const unit = facility.kind === 'hospital' ? say('beds') : say('spaces');
  return (
    <>
      <DetailHead at={at} sub={say(FACILITY_WORD[facility.kind])}>
        <Told zh={facility.name} en={facility.nameEn} />
      </DetailHead>
      <Block>
        <Facts
          rows={[
            [say('where'), where],
            [
              say('capacity'),
              facility.capacity === undefined ? undefined : `${grouped(facility.capacity)} ${unit}`,
            ],
            [say('number'), facility.id],
            [say('coordinates'), coordinateText(at)],
          ]}
        />
      </Block>
    </>
  );
}
