import { useRef, useState, type KeyboardEvent } from 'react';
import type { Division } from '../city/bundle.ts';
import { Told, useTongue } from './room.tsx';

/** The button a step up or down from the one in focus, going round. */
function neighbour(menu: HTMLElement | null, step: number): HTMLElement | undefined {
  const all = [...(menu?.querySelectorAll<HTMLElement>('li button') ?? [])];
  const at = all.findIndex((b) => b === document.activeElement);
  return at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[(at + step + all.length) % all.length];
}

/** The next level as a menu: arrows only walk it; Enter or a press goes there; Esc closes it. */
export function DivisionMenu(props: { divisions: readonly Division[]; onOpen: (code: string) => void }) {
  const { say } = useTongue();
  const { divisions, onOpen } = props;
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && isOpen) neighbour(box.current, step)?.focus();
    else if (step !== 0) setOpen(true);
    else if (event.code === 'Escape' && isOpen) {
      setOpen(false);
      box.current?.querySelector('button')?.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      className="division-menu"
      onKeyDown={onKeyDown}
      onBlur={(e) => {
        if (!e.currentTarget.contains(e.relatedTarget)) setOpen(false);
      }}
    >
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen((o) => !o)}>
        {say('children')} {divisions.length} <span aria-hidden="true">▾</span>
      </button>
      {isOpen ? (
        <ul aria-label={say('children')}>
          {divisions.map((d) => (
            <li key={d.code}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  onOpen(d.code);
                }}
              >
                <Told zh={d.name} en={d.nameEn} />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
