import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useRoom, useTongue, type Tongue } from '../room.tsx';
import { focusList } from '../walked-list.ts';
import { troubleOf } from './trouble-of.ts';
import type { Trouble } from './case-desk-state.ts';
import { useCases, useCaseState } from './case-room.tsx';
import { stepText } from './case-word.ts';
import { finestOf } from './case-place.ts';
import { caseNamed, completions, parseCommand, type Command } from './command-parse.ts';
import { limitText } from './left-of.ts';
import { TroubleText } from './trouble-text.tsx';
import { useUnits } from './use-units.ts';
import './command-line.css';

/** One line that takes a step: says beforehand what it will do; Enter does it, Esc leaves. */
export function CommandLine() {
  const tongue = useTongue();
  const { say, lang } = tongue;
  const { session } = useRoom();
  const desk = useCases();
  const rows = useCaseState((s) => s.rows);
  const pending = useCaseState((s) => s.pending);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [line, setLine] = useState('');
  const [at, setAt] = useState(0);
  const [trouble, setTrouble] = useState<Trouble>();
  const named = caseNamed(line.trim().split(/\s+/u)[1] ?? '', rows);
  const units = useUnits(named === undefined ? [] : [finestOf(named)]);
  useEffect(() => field.current?.focus(), []);
  const known = { rows, units };
  const command = parseCommand(line, known);
  const some = completions(line, known, lang);
  const chosen = some[Math.min(at, some.length - 1)];
  const close = (): void => {
    desk.lay(undefined);
    focusList();
  };
  const take = async (): Promise<void> => {
    if (command.wants !== undefined) return;
    const { row, step, body } = command;
    if (pending.has(row.id)) return;
    try {
      const version = row.version;
      close();
      const taken = await desk.take(row.id, step, body, version);
      if (!taken) session.select({ kind: 'case', id: row.id });
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && some.length > 0) setAt((at + move + some.length) % some.length);
    else if (event.key === 'Tab' && !event.shiftKey && chosen !== undefined) {
      setLine(chosen);
      setAt(0);
    } else if (event.key === 'Enter') void take();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="command-line" role="region" aria-label={say('command')}>
      <p
        id={`${id}what`}
        role="status"
        aria-live="polite"
        className={command.wants === undefined ? 'will' : 'dim'}
      >
        {meaning(command, line, tongue)}
      </p>
      {trouble === undefined ? null : <TroubleText trouble={trouble} />}
      <div className="command-field">
        <span aria-hidden="true">&gt;</span>
        <input
          ref={field}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          maxLength={600}
          aria-label={say('command')}
          aria-describedby={`${id}what`}
          aria-autocomplete="list"
          aria-expanded={some.length > 0}
          aria-controls={`${id}list`}
          aria-activedescendant={chosen === undefined ? undefined : `${id}${Math.min(at, some.length - 1)}`}
          placeholder={say('commandHint')}
          value={line}
          onChange={(e) => {
            setLine(e.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <small className="dim">{say('commandConfirm')}</small>
      </div>
      <ul id={`${id}list`} role="listbox" aria-label={say('command')} hidden={some.length === 0}>
        {some.map((one, i) => (
          <li
            key={one}
            id={`${id}${i}`}
            role="option"
            aria-selected={one === chosen}
            onClick={() => {
              setLine(one);
              field.current?.focus();
            }}
          >
            {one}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** In words, what the line will do, or what it still wants. */
function meaning(command: Command, line: string, tongue: Tongue): string {
  const { say, lang } = tongue;
  switch (command.wants) {
    case 'verb':
      return line.trim() === '' ? say('commandVerbs') : say('commandNoVerb', { word: command.word });
    case 'case':
      return say('commandNoCase');
    case 'such_case':
      return say('commandNoSuch', { id: command.word });
    case 'unit':
      return say('commandWants', { what: say('fieldUnit') });
    case 'such_unit':
      return say('commandNoUnit', { word: command.word });
    case 'time':
      return say('commandWants', { what: say('fieldMore') });
    case 'words':
      return say('commandWants', { what: say(command.step === 'close' ? 'fieldReply' : 'fieldReason') });
    default: {
      const { step, row, unit, words, body } = command;
      const more = body['more'] as Parameters<typeof limitText>[0] | undefined;
      return say('commandWill', {
        step: stepText(step, tongue),
        id: row.id,
        title: lang === 'en' ? row.titleEn : row.title,
        more: [
          unit === undefined ? '' : say('toUnit', { unit: lang === 'en' ? unit.nameEn : unit.name }),
          more === undefined ? '' : ` +${limitText(more, tongue)}`,
          words === '' ? '' : say('withWords', { words }),
        ].join(''),
      });
    }
  }
}
