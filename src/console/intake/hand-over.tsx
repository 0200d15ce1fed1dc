import { useTongue } from '../room.tsx';
import type { IntakeHands } from './intake-keys.ts';

/** Notes that the call was handed to another number; the telephone itself does that, and the button says so. */
export function HandOverKeys({ handOver }: Pick<IntakeHands, 'handOver'>) {
  const { say } = useTongue();
  return (
    <>
      {(['120', '119', '110'] as const).map((to, i) => (
        <button
          key={to}
          type="button"
          className="plain"
          aria-keyshortcuts={`F${8 + i}`}
          title={say('handOverRule')}
          onClick={() => handOver(to)}
        >
          <kbd>F{8 + i}</kbd> {say('handTo', { to })}
        </button>
      ))}
    </>
  );
}
