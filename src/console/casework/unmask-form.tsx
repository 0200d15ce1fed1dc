import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react';
import { useTongue } from '../room.tsx';
import { troubleOf } from './trouble-of.ts';
import type { Trouble } from './case-desk-state.ts';
import { useCases } from './case-room.tsx';
import { TroubleText } from './trouble-text.tsx';
import './step-form.css';

export interface UnmaskFormProps {
  readonly id: string;
  /** `citizen.phone`, `citizen.name`, `address`. */
  readonly field: string;
  readonly onSeen: (value: string) => void;
  readonly onClose: () => void;
}

/** Asks why somebody needs to see what is masked; the reason is kept with the look. */
export function UnmaskForm({ id, field, onSeen, onClose }: UnmaskFormProps) {
  const { say } = useTongue();
  const desk = useCases();
  const name = useId();
  const box = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<Trouble>();
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') return;
    desk.client.unmask(id, field, reason.trim()).then(
      (value) => {
        onSeen(value);
        onClose();
      },
      (error: unknown) => setTrouble(troubleOf(error)),
    );
  };
  return (
    <dialog ref={box} className="step-form" aria-label={say('unmask')} onCancel={onClose}>
      <form onSubmit={submit}>
        <h2>
          {say('unmask')} {id}
        </h2>
        <label htmlFor={name}>{say('unmaskWhy')}</label>
        <input
          id={name}
          type="text"
          required
          maxLength={500}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
        {trouble === undefined ? null : <TroubleText trouble={trouble} />}
        <div className="step-buttons">
          <button type="button" className="chip" onClick={onClose}>
            {say('cancel')}
          </button>
          <button type="submit" className="chip lead">
            {say('confirm')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
