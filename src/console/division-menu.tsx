import { useRef, useState, type KeyboardEvent } from 'react';
import type { Division } from '../city/bundle.ts';
import { Told, useTongue } from './room.tsx';

/** The button a step up or down from the one in focus, going round. */
function neighbour(menu: HTMLElement | null, step: number): HTMLElement | undefined {
  const all = [...(menu?.querySelectorAll<HTMLElement>('li button') ?? [])];
  const at = all.findIndex((b) => b === document.activeElement);
  return at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[(at + step + all.length) % all.length];
}

export interface DivisionMenuProps {
  readonly divisions: readonly Division[];
  readonly onOpen: (code: string) => void;
  /** What its button shows, and what it is called; absent: the next level, with how many it has. */
  readonly caption?: string;
  readonly label?: string;
}

/** Divisions as a menu, those of the next level: arrows only walk it; Enter or a press goes there; Esc closes it. */
export function DivisionMenu(props: DivisionMenuProps) {
  const { say } = useTongue();
  const { divisions, onOpen, caption, label } = props;
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
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={label}
        title={label}
        onClick={() => setOpen((o) => !o)}
      >
        {caption ?? `${say('children')} ${divisions.length}`} <span aria-hidden="true">▾</span>
      </button>
      {isOpen ? (
        <ul aria-label={label ?? say('children')}>
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
