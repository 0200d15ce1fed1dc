import { useTongue } from '../room.tsx';

/** Figures of the work on cases. */
export function FiguresPage() {
  const { say } = useTongue();
  return <main className="figures" aria-label={say('figures')} />;
}
