import { useRoom } from './room.tsx';

/** Whose map the city is made from, where it is one; its licence asks to be named wherever it is shown. */
export function Attribution() {
  const { head } = useRoom().gazetteer.city;
  return head.schematic || head.sources.length === 0 ? null : (
    <small className="attribution" lang="en">
      {head.sources.join(' · ')}
    </small>
  );
}
