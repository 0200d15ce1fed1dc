import type { Hit } from '../wire/news.ts';
import { FACILITY_WORD } from './kind-words.ts';
import { Told, useRoom, useTongue } from './room.tsx';
import { useLevelWord } from './use-level-word.ts';
import type { WordKey } from './words.ts';

const KIND_WORD: Readonly<Record<Exclude<Hit['kind'], 'division'>, WordKey>> = {
  unit_grid: 'hitUnitGrid',
  place: 'hitPlace',
  facility: 'hitFacility',
  parking: 'hitParking',
  road: 'hitRoad',
  incident: 'hitIncident',
  component: 'hitComponent',
};

/** What kind of thing was found. */
export function useHitKind(): (hit: Hit) => string {
  const { say } = useTongue();
  const { gazetteer } = useRoom();
  const levelWord = useLevelWord();
  return (hit) => {
    if (hit.facility !== undefined) return say(FACILITY_WORD[hit.facility]);
    if (hit.kind !== 'division') return say(KIND_WORD[hit.kind]);
    const level = gazetteer.division(hit.code ?? '')?.level;
    return level === undefined ? '' : levelWord(level);
  };
}

/** One thing found: its name, what it is and where; of a component also whose it is and how it is. */
export function HitRow({ hit }: { hit: Hit }) {
  const kindOf = useHitKind();
  const { gazetteer } = useRoom();
  const own = gazetteer.city.divisions[hit.within ?? -1]?.code ?? '';
  const path = gazetteer
    .path(hit.kind === 'division' ? (hit.code ?? '') : own)
    .filter((d) => d.code !== hit.code && d.level !== 'city');
  return (
    <>
      <span className="hit-kind">{kindOf(hit)}</span>
      <b className="hit-name">
        <Told zh={hit.name} en={hit.nameEn} />
      </b>
      {hit.code === undefined ? null : <code>{hit.code}</code>}
      <span className="hit-where">
        {[...[hit.state, hit.owner].filter((told) => told !== undefined), ...path.slice(-3)].map((told) => (
          <span key={told.name}>
            <Told zh={told.name} en={told.nameEn} />
          </span>
        ))}
      </span>
    </>
  );
}
