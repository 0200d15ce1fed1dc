import type { ReactNode } from 'react';

/** A labelled part of the form with the key that leads to it. */
export function Field(props: {
  cap: string;
  label: ReactNode;
  note?: ReactNode;
  noteId?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={props.wide === true ? 'intake-field wide' : 'intake-field'}>
      <p className="intake-label">
        <kbd>Alt {props.cap}</kbd> <span>{props.label}</span>
        <small id={props.noteId}>{props.note}</small>
      </p>
      {props.children}
    </div>
  );
}
