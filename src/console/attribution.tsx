import type { CityBundle } from '../city/bundle.ts';
import { useRoom, useTongue, type Tongue } from './room.tsx';
import './attribution.css';

/** Whose map the city is made from, where it is one, and whose lies around it; their licences ask to be named. */
export function mapSources({ head, surroundings }: CityBundle): readonly string[] {
  const own = head.schematic ? [] : head.sources;
  return [...new Set(surroundings === undefined ? own : [...own, surroundings.attribution])];
}

/** The number under which the map may be shown: as given; else that none was, or that it is no map of a real city. */
export function reviewText({ head }: CityBundle, say: Tongue['say']): string {
  const number =
    head.reviewNumber === undefined ? undefined : say('reviewNumber', { number: head.reviewNumber });
  const schematic = head.schematic ? say('schematic') : undefined;
  return [schematic, number].filter((word) => word !== undefined).join(' · ') || say('reviewNone');
}

/** The slot of every picture that says whose map it is and under which number it is shown. */
export function Attribution() {
  const { say } = useTongue();
  const { city } = useRoom().gazetteer;
  const sources = mapSources(city);
  return (
    <small className="attribution">
      {sources.length === 0 ? null : <span lang="en">{sources.join(' · ')} · </span>}
      <span className="review">{reviewText(city, say)}</span>
    </small>
  );
}
