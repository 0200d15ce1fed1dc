import { doorPlate, homeNumber, homesOf } from '../city/home-number.ts';
import { LAND_USES } from '../city/kind.ts';
import { UNKNOWN_U16 } from '../wire/schema.ts';
import { Badge } from './badge.tsx';
import { cornerOf } from './building-corner.ts';
import { casesAtHome } from './cases-at-home.ts';
import { Block, coordinateText, DetailHead, Facts } from './detail-parts.tsx';
import { Gone } from './detail-still.tsx';
import { kindWord, stateWord } from './item-words.ts';
import { USE_WORD } from './kind-words.ts';
import { Told, usePulse, useRoom, useTongue } from './room.tsx';
import { Storeys } from './storeys.tsx';
import { SOURCE_WORD } from './truth-word.ts';
import { grouped } from './when.ts';

/** A building of the bundle; a schematic one says so. */
export function BuildingDetail({ index }: { index: number }) {
  const { say, name } = useTongue();
  const { gazetteer } = useRoom();
  const { buildings, divisions, head, homes } = gazetteer.city;
  const top = buildings.top[index];
  if (top === undefined) return <Gone what={`${say('building')} #${index}`} />;
  const corner = cornerOf(gazetteer.city, index);
  const use = LAND_USES[buildings.use[index] ?? 0] ?? 'open';
  const division = divisions[buildings.division[index] ?? UNKNOWN_U16];
  return (
    <>
      <DetailHead at={corner} sub={head.schematic ? say('schematic') : undefined}>
        {buildings.attributes?.[index]?.['name'] ?? `${say('building')} #${index}`}
      </DetailHead>
      <Block>
        <Facts
          rows={[
            [say('buildingUse'), say(USE_WORD[use])],
            ...(homes === undefined || homesOf(homes, index) === 0
              ? []
              : ([
                  [say('households'), <b key="h">{grouped(homesOf(homes, index))}</b>],
                  [say('storeys'), homes.storeys[index]],
                ] as const)),
            [say('height'), `${Math.round(top - (buildings.base[index] ?? 0))} m`],
            [
              say('where'),
              division === undefined
                ? undefined
                : gazetteer.path(division.code).slice(1).map(name).join(' › '),
            ],
            [say('coordinates'), coordinateText(corner)],
          ]}
        />
      </Block>
      <SourceSays said={buildings.attributes?.[index]} />
      <Storeys building={index} />
    </>
  );
}

/** What the survey's source says of a building, word for word; nothing where it says nothing. */
function SourceSays({ said }: { said: Readonly<Record<string, string>> | undefined }) {
  const { say } = useTongue();
  const rows = Object.entries(said ?? {});
  return rows.length === 0 ? null : (
    <Block title={say('sourceSays')}>
      <Facts rows={rows} />
    </Block>
  );
}

/** One household: where it lives and what is open there. Nobody is named. */
export function HomeDetail({ home }: { home: number }) {
  const { say } = useTongue();
  const { twin, gazetteer, session } = useRoom();
  usePulse(() => twin.recordVersion);
  const { homes, head } = gazetteer.city;
  const number = homes === undefined ? undefined : homeNumber(homes, home);
  if (number === undefined) return <Gone what={`${say('household')} #${home}`} />;
  const cases = casesAtHome(twin).get(home) ?? [];
  const { building, storey } = number;
  return (
    <>
      <DetailHead
        at={cornerOf(gazetteer.city, building)}
        sub={head.schematic ? say('homePlaced') : undefined}
      >
        {say('homeAt', { storey, door: doorPlate(number) })}
      </DetailHead>
      <Block>
        <Facts
          rows={[
            [
              say('building'),
              <button
                key="b"
                type="button"
                className="chip"
                onClick={() => session.select({ kind: 'building', index: building })}
              >
                {say('building')} #{building}
              </button>,
            ],
            [say('number'), `#${home}`],
            [say('state'), cases.length === 0 ? say('noCase') : say('casesHere')],
          ]}
        />
        {cases.map(({ incident, row }) => (
          <p key={row.id}>
            <button
              type="button"
              className="chip case"
              onClick={() => session.select({ kind: 'incident', id: row.id })}
            >
              <Badge grade={incident.grade} /> <Told zh={incident.title} en={incident.titleEn} />
            </button>
            <small>
              {' '}
              {say(kindWord(row))} · {say(stateWord(row))} ·{' '}
              <span className={row.origination === 'live' ? '' : 'hatched'}>
                {say(SOURCE_WORD[row.origination])}
              </span>
            </small>
          </p>
        ))}
        <p className="dim">{say('homeUnknown')}</p>
      </Block>
      <Storeys building={building} chosen={home} />
    </>
  );
}
