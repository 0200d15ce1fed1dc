import { useId, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import './pick-list.css';

export interface PickListProps<T> {
  readonly label: string;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly found: readonly T[];
  readonly keyOf: (one: T) => string;
  readonly row: (one: T) => ReactNode;
  readonly onPick: (one: T) => void;
  /** Enter while `found` is still that of an older word; without, it is always of what is typed. */
  readonly onHurry?: (() => void) | undefined;
  readonly placeholder?: string;
  /** Key of the field, `Alt+P`. */
  readonly shortcut?: string | undefined;
  /** Of the field, where a label of its own names it. */
  readonly inputId?: string | undefined;
  readonly isWrong?: boolean | undefined;
  readonly describedBy?: string | undefined;
}

/** A field with a list under it while it has the focus: arrows walk, Enter takes, Esc closes the list; an input method composes undisturbed. */
export function PickList<T>(props: PickListProps<T>) {
  const {
    found,
    keyOf,
    onPick,
    onHurry,
    inputRef,
    shortcut,
    describedBy,
    placeholder,
    onType,
    label,
    value,
    row: rowOf,
    inputId,
    isWrong,
  } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [row, setRow] = useState(0);
  const shown = isOpen ? found : [];
  const at = onHurry === undefined ? Math.min(row, shown.length - 1) : -1;
  const take = (one: T): void => {
    setOpen(false);
    setRow(0);
    onPick(one);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (found.length === 0) return;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setRow(isOpen ? (at + step + found.length) % found.length : 0);
      setOpen(true);
    } else if (event.key === 'Enter' && onHurry !== undefined && isOpen) onHurry();
    else if (event.key === 'Enter') {
      const one = shown[at];
      if (one === undefined) return;
      take(one);
    } else if (event.key === 'Escape' && shown.length > 0) setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="pick-list">
      <input
        ref={inputRef}
        id={inputId}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        aria-label={label}
        aria-keyshortcuts={shortcut}
        aria-autocomplete="list"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={at >= 0 ? `${id}${at}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={isWrong}
        placeholder={placeholder}
        value={value}
        onChange={(e) => {
          onType(e.target.value);
          setRow(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <ul id={`${id}list`} role="listbox" aria-label={label} hidden={shown.length === 0}>
        {shown.map((one, i) => (
          <li
            key={keyOf(one)}
            id={`${id}${i}`}
            role="option"
            aria-selected={i === at}
            onPointerMove={() => setRow(i)}
            onPointerDown={(e) => e.preventDefault()}
            onClick={() => take(one)}
          >
            {rowOf(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}
