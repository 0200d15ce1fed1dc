import type { KeyboardEvent, RefObject } from 'react';
import { REQUESTS, type Request } from '../../casework/case-file.ts';
import { useTongue } from '../room.tsx';
import type { WordKey } from '../words.ts';
import { Field } from './field.tsx';

export const REQUEST_WORD: Readonly<Record<Request, WordKey>> = {
  consult: 'requestConsult',
  help: 'requestHelp',
  suggest: 'requestSuggest',
  complaint: 'requestComplaint',
  report: 'requestReport',
  thanks: 'requestThanks',
};

/** What the citizen wants, chosen by a digit; digits work on the whole row. */
export function RequestField(props: {
  value: Request | undefined;
  onChange: (request: Request) => void;
  box: RefObject<HTMLDivElement | null>;
}) {
  const { value, onChange, box } = props;
  const { say } = useTongue();
  const onKeyDown = (event: KeyboardEvent): void => {
    const request = /^(Digit|Numpad)[1-6]$/.test(event.code)
      ? REQUESTS[Number(event.code.at(-1)) - 1]
      : undefined;
    if (request === undefined || event.altKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onChange(request);
    box.current?.querySelector<HTMLInputElement>(`input[value=${request}]`)?.focus();
  };
  return (
    <Field cap="K" label={say('requestKind')} note={say('requestHow')} wide>
      <div
        ref={box}
        className="request-kinds"
        role="radiogroup"
        aria-label={say('requestKind')}
        onKeyDown={onKeyDown}
      >
        {REQUESTS.map((request, i) => (
          <label key={request} className={request === value ? 'chosen' : ''}>
            <input
              type="radio"
              name="request-kind"
              value={request}
              checked={request === value}
              onChange={() => onChange(request)}
            />
            <span aria-hidden="true">{i + 1}</span> {say(REQUEST_WORD[request])}
          </label>
        ))}
      </div>
    </Field>
  );
}
