import type { Ref } from 'react';
import { useTongue } from '../room.tsx';
import type { Draft } from './draft.ts';
import { Field } from './field.tsx';

export const isPhone = (text: string): boolean => text.trim() === '' || /^\+?[\d-]{3,20}$/.test(text.trim());
export const isLine = (text: string): boolean => text.trim() === '' || /^\d{3,12}$/.test(text.trim());

/** Who calls, by which number, and whether that is to be kept secret. */
export function CallerFields(props: {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  nameRef: Ref<HTMLInputElement>;
  phoneRef: Ref<HTMLInputElement>;
  secretRef: Ref<HTMLInputElement>;
  lineRef: Ref<HTMLInputElement>;
}) {
  const { draft, change, nameRef, phoneRef, secretRef, lineRef } = props;
  const { say } = useTongue();
  return (
    <>
      <Field among="four" cap="M" label={say('callerName')}>
        <input
          ref={nameRef}
          type="text"
          autoComplete="off"
          maxLength={60}
          aria-label={say('callerName')}
          aria-keyshortcuts="Alt+M"
          value={draft.name}
          onChange={(e) => change({ name: e.target.value })}
        />
      </Field>
      <Field among="four" cap="H" label={say('callerPhone')}>
        <input
          ref={phoneRef}
          type="tel"
          autoComplete="off"
          maxLength={20}
          aria-label={say('callerPhone')}
          aria-keyshortcuts="Alt+H"
          aria-invalid={!isPhone(draft.phone)}
          value={draft.phone}
          onChange={(e) => change({ phone: e.target.value })}
        />
        {isPhone(draft.phone) ? null : <p className="intake-wrong">{say('phoneWrong')}</p>}
      </Field>
      <Field among="four" cap="B" label={say('secrecy')}>
        <label className="intake-check">
          <input
            ref={secretRef}
            type="checkbox"
            aria-keyshortcuts="Alt+B"
            checked={draft.isConfidential}
            onChange={(e) => change({ isConfidential: e.target.checked })}
          />
          {say('confidential')}
        </label>
      </Field>
      <Field among="four" cap="R" label={say('formerLine')} note={say('formerLineHow')}>
        <input
          ref={lineRef}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          aria-label={say('formerLine')}
          aria-keyshortcuts="Alt+R"
          aria-invalid={!isLine(draft.line)}
          value={draft.line}
          onChange={(e) => change({ line: e.target.value })}
        />
        {isLine(draft.line) ? null : <p className="intake-wrong">{say('lineWrong')}</p>}
      </Field>
    </>
  );
}
