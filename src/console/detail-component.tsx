import { componentKindAt, componentOf, componentPlace } from '../city/component.ts';
import { cellAt } from '../city/cell-at.ts';
import { postsOf } from '../city/government.ts';
import { Ground } from '../city/place.ts';
import { ringAreaM2 } from '../city/ring-area.ts';
import { unitGridNear } from '../city/unit-grid-near.ts';
import { unitGridCode, unitGridMiddle, unitGridOf } from '../city/unit-grid.ts';
import { ComponentsHere } from './components-here.tsx';
import { Block, coordinateText, DetailHead, Facts } from './detail-parts.tsx';
import { Gone } from './detail-still.tsx';
import { goToThing } from './go-to-thing.ts';
import { PathLinks } from './path-links.tsx';
import { Told, useRoom, useTongue } from './room.tsx';
import { grouped } from './when.ts';

/** A city component: what it is, whose, how it is, and in which unit grid and grid it stands. */
export function ComponentDetail({ code }: { code: string }) {
  const { say, name } = useTongue();
  const room = useRoom();
  const { city } = room.gazetteer;
  const { components, head } = city;
  const i = components && componentOf(components, code);
  if (components === undefined || i === undefined) return <Gone what={`${say('hitComponent')} ${code}`} />;
  const kind = components.kinds[componentKindAt(components, i)];
  const ofClass = components.classes.find((c) => c.code === kind?.code.slice(0, 2));
  const owner = components.owners[kind?.owner ?? -1];
  const state = components.states[components.state[i] ?? -1];
  const [x, y] = componentPlace(components, i);
  const ground = new Ground(head.origin);
  const at = { lng: ground.lng(x), lat: ground.lat(y) };
  const near = unitGridNear(city, x, y);
  const unitCode = near && unitGridCode(city, near.unit);
  const outsideM = Math.round(near?.offM ?? 0);
  const grid = city.divisions[cellAt(city.cells, x, y) ?? -1];
  const [post] = grid && city.government ? postsOf(city.government, grid) : [];
  return (
    <>
      <DetailHead
        at={at}
        sub={`${say('hitComponent')} ${code}${head.schematic ? ` · ${say('schematic')}` : ''}`}
      >
        <Told zh={kind?.name ?? ''} en={kind?.nameEn} />
      </DetailHead>
      <Block>
        <Facts
          rows={[
            [say('code'), code],
            [say('componentClass'), ofClass && `${name(ofClass)} ${ofClass.code}`],
            [say('componentKind'), kind && `${name(kind)} ${kind.code}`],
            [say('inState'), state === undefined ? say('notTold') : name(state)],
            [say('ownedBy'), owner === undefined ? say('notTold') : name(owner)],
            [
              say('hitUnitGrid'),
              unitCode === undefined ? (
                say('noUnitGrid')
              ) : (
                <>
                  <button
                    type="button"
                    className="link"
                    onClick={() => goToThing(room, { kind: 'unit_grid', code: unitCode })}
                  >
                    {unitCode}
                  </button>
                  {outsideM === 0 ? null : (
                    <span className="dim"> {say('besideUnitGrid', { m: outsideM })}</span>
                  )}
                </>
              ),
            ],
            [say('within'), <PathLinks key="p" code={grid?.code ?? ''} />],
            ...(post === undefined
              ? []
              : ([[say('postsHere'), `${name(post.role)} ${post.designation}`]] as const)),
            [say('coordinates'), coordinateText(at)],
          ]}
        />
      </Block>
    </>
  );
}

/** A unit grid: where it lies and what stands in it. */
export function UnitGridDetail({ code }: { code: string }) {
  const { say } = useTongue();
  const { gazetteer } = useRoom();
  const { city } = gazetteer;
  const { unitGrids, head, divisions } = city;
  const unit = unitGridOf(city, code);
  if (unitGrids === undefined || unit === undefined) return <Gone what={`${say('hitUnitGrid')} ${code}`} />;
  const [x, y] = unitGridMiddle(unitGrids, unit);
  const ground = new Ground(head.origin);
  const at = { lng: ground.lng(x), lat: ground.lat(y) };
  return (
    <>
      <DetailHead at={at} sub={head.schematic ? say('schematic') : undefined}>
        {say('hitUnitGrid')} {code}
      </DetailHead>
      <Block>
        <Facts
          rows={[
            [say('code'), code],
            [say('unitArea'), `${grouped(Math.round(ringAreaM2(unitGrids, unit)))} m²`],
            [say('within'), <PathLinks key="p" code={divisions[unitGrids.grid[unit] ?? -1]?.code ?? ''} />],
            [say('coordinates'), coordinateText(at)],
          ]}
        />
      </Block>
      <ComponentsHere unit={unit} />
    </>
  );
}
