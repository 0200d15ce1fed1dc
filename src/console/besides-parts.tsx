import { Block, Facts } from './detail-parts.tsx';
import { usePulse, useRoom, useTongue } from './room.tsx';
import { useQueue } from './use-queue.ts';
import { grouped } from './when.ts';

/**
 * What the parts of the city do not add up to: events of the whole city, which lie in none of its parts, and events
 * and vehicles outside every division, which the city does not count. With these the totals of list and bars agree.
 */
export function BesidesParts() {
  const { say } = useTongue();
  const { gazetteer } = useRoom();
  const { items } = useQueue();
  const { root } = gazetteer;
  const index = gazetteer.indexOf(root);
  const movers = usePulse((p) => {
    const inside = p.moversByDivision[index];
    return inside === undefined ? 0 : Math.max(0, p.movers - inside);
  });
  const ofAll = items.filter((item) => item.row.division === root).length;
  const beyond = items.filter((item) => gazetteer.isOutside(item.row.division)).length;
  if (ofAll + beyond + movers === 0) return null;
  const events = (n: number): string => `${say('eventsHere')} ${grouped(n)}`;
  const outside = [
    ...(beyond === 0 ? [] : [events(beyond)]),
    ...(movers === 0 ? [] : [`${say('moversHere')} ${grouped(movers)}`]),
  ];
  return (
    <Block>
      <Facts
        rows={[
          ...(ofAll === 0 ? [] : [[say('wholeCity'), events(ofAll)] as const]),
          ...(outside.length === 0 ? [] : [[say('outside'), outside.join(' · ')] as const]),
        ]}
      />
    </Block>
  );
}
