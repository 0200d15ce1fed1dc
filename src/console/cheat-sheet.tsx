import { useEffect, useRef } from 'react';
import type { Binding } from './keys.ts';
import { useTongue } from './room.tsx';
import './cheat-sheet.css';

/** Every key that works here, on one sheet; drawn from the bindings themselves. */
export function CheatSheet({ bindings, onClose }: { bindings: readonly Binding[]; onClose: () => void }) {
  const { say } = useTongue();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={box} className="sheet" aria-label={say('keys')} onCancel={onClose}>
      <h2>{say('keys')}</h2>
      <dl>
        {bindings
          .filter((b) => b.quiet !== true)
          .map((b) => (
            <div key={`${b.cap} ${b.does}`}>
              <dt>
                <kbd>{b.cap}</kbd>
              </dt>
              <dd>{say(b.does)}</dd>
            </div>
          ))}
      </dl>
      <button type="button" className="chip" onClick={onClose}>
        {say('close')}
      </button>
    </dialog>
  );
}
