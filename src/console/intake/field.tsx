import type { ReactNode } from 'react';

/** A labelled part of the form with the key that leads to it. */
export function Field(props: {
  cap: string;
  label: ReactNode;
  note?: ReactNode;
  noteId?: string;
  wide?: boolean;
  /** Shares its row with its like where the screen is low. */
  among?: 'three' | 'four';
  children: ReactNode;
}) {
  const among = props.among === undefined ? '' : ` among-${props.among}`;
  return (
    <div className={`intake-field${props.wide === true ? ' wide' : ''}${among}`}>
      <p className="intake-label">
        <kbd>Alt {props.cap}</kbd> <span>{props.label}</span>
        <small id={props.noteId}>{props.note}</small>
      </p>
      {props.children}
    </div>
  );
}
