import type { StepName } from '../../casework/step.ts';
import { mayTake } from '../../casework/who-may.ts';
import { CASE_WORDS } from '../../casework/words.ts';
import type { Binding } from '../keys.ts';
import { WALKED } from '../walked-list.ts';
import { say, type Values, type WordKey } from '../words.ts';
import type { CaseSeen } from './case-client.ts';
import type { CaseDesk } from './case-desk.ts';
import type { CaseSaid } from './case-desk-state.ts';
import { WORDS_FIELD } from './case-head.tsx';
import { STEP_KEYS } from './case-steps.ts';
import { tell, wishFor } from './case-tell.ts';
import { viewsFor } from './case-views.ts';

export interface CaseHands {
  readonly desk: CaseDesk;
  /** How many are in the queue as far as it was asked for. */
  readonly rows: number;
  readonly cursor: number;
  readonly moveTo: (row: number) => void;
  readonly open: (row: number) => void;
  /** The case under the cursor. */
  readonly id: string | undefined;
  /** The open case; undefined while none is, or it is not read yet. */
  readonly seen: CaseSeen | undefined;
  /** The case that is opened or being opened. */
  readonly opening: string | undefined;
  /** Why no step can be taken on it now. */
  readonly blocked: string | undefined;
  /** The line is lost: a note may still be written, and is kept as a draft. */
  readonly isOffline: boolean;
}

/** The keys of the page of cases: through the queue, and of each legal step its own. */
export function caseKeys(hands: CaseHands): Binding[] {
  const { desk, rows, cursor, moveTo, open, id } = hands;
  const down = (): void => moveTo(cursor + 1);
  const up = (): void => moveTo(cursor - 1);
  return [
    { code: 'ArrowDown', within: WALKED, cap: '↓', does: 'keyDown', run: down },
    { code: 'ArrowUp', within: WALKED, cap: '↑', does: 'keyUp', run: up },
    { code: 'KeyJ', cap: 'J', does: 'keyDown', foot: true, run: down },
    { code: 'KeyK', cap: 'K', does: 'keyUp', foot: true, run: up },
    { code: 'Enter', cap: 'Enter', does: 'keyOpenCase', foot: true, run: () => open(cursor) },
    {
      code: 'KeyX',
      cap: 'X',
      does: 'keyChoose',
      foot: true,
      run: () => (id === undefined ? undefined : desk.choose(id)),
    },
    { code: 'Home', within: WALKED, cap: 'Home', does: 'keyFirst', run: () => moveTo(0) },
    { code: 'End', within: WALKED, cap: 'End', does: 'keyLast', run: () => moveTo(rows - 1) },
    {
      code: 'Slash',
      cap: '/',
      does: 'keySearchCases',
      foot: true,
      run: () => document.getElementById(WORDS_FIELD)?.focus(),
    },
    {
      code: 'Period',
      shift: true,
      cap: '>',
      does: 'keyCommand',
      foot: true,
      run: () => desk.lay({ is: 'command' }),
    },
    { code: 'KeyF', shift: true, cap: '⇧F', does: 'keyFilters', run: () => desk.lay({ is: 'filter' }) },
    ...viewKeys(desk),
    ...stepKeys(hands),
    ...(desk.state.sheet?.is === 'more'
      ? [{ code: 'Escape', cap: 'Esc', does: 'keyClose', run: () => desk.lay(undefined) } satisfies Binding]
      : []),
  ];
}

function viewKeys(desk: CaseDesk): Binding[] {
  const views = [...viewsFor(desk.actor), ...desk.state.own].slice(0, 9);
  return views.map((view, i) => ({
    code: `Digit${i + 1}`,
    cap: String(i + 1),
    does: view.word ?? 'keyView',
    run: () => desk.look(view),
  }));
}

/**
 * Of the open case, what may be done with it now; while something stands in the way, nothing but a note offline. A key
 * of a step that cannot be taken says why; one pressed before the case is read takes its step once it is.
 */
function stepKeys({ desk, opening, seen, blocked, isOffline }: CaseHands): Binding[] {
  const isFree = (step: StepName): boolean => blocked === undefined || (isOffline && step === 'note');
  return STEP_KEYS.map(({ step, does, code, cap, shift }): Binding => {
    const shared = { code, cap, does, ...(shift === true ? { shift } : {}) };
    if (seen === undefined)
      return {
        ...shared,
        quiet: true,
        run: () =>
          opening === undefined ? tell(desk, bothWays('openOneFirst')) : wishFor(desk, { id: opening, step }),
      };
    if (!seen.may.includes(step))
      return { ...shared, quiet: true, run: () => tell(desk, whyNot(step, seen, desk)) };
    if (!isFree(step))
      return { ...shared, quiet: true, run: () => tell(desk, { zh: blocked ?? '', en: blocked ?? '' }) };
    return {
      ...shared,
      foot: step === seen.may[0],
      run: () => desk.lay({ is: 'step', id: seen.file.id, step }),
    };
  });
}

/**
 * Takes up a step whose key was pressed before its case was read, or says why it cannot be taken. Forgotten where
 * another case was gone to, a form was laid over the desk, or the case cannot be read.
 */
export function takeUp(hands: Pick<CaseHands, 'desk' | 'opening' | 'seen' | 'blocked' | 'isOffline'>): void {
  const { desk, opening, seen, blocked, isOffline } = hands;
  const { wished, sheet, openTrouble } = desk.state;
  if (wished === undefined) return;
  const { id, step } = wished;
  const isStill = id === opening && sheet === undefined && openTrouble?.id !== id;
  if (isStill && seen === undefined) return;
  wishFor(desk, undefined);
  if (!isStill || seen === undefined) return;
  if (!seen.may.includes(step)) tell(desk, whyNot(step, seen, desk));
  else if (blocked !== undefined && !(isOffline && step === 'note')) tell(desk, { zh: blocked, en: blocked });
  else desk.lay({ is: 'step', id, step });
}

/** Why a step cannot be taken on a case as it stands, by the rules that the gateway goes by too. */
export function whyNot(step: StepName, { file }: CaseSeen, { actor }: Pick<CaseDesk, 'actor'>): CaseSaid {
  const refusal = mayTake(step, file, actor);
  if (refusal !== undefined) return { zh: `${file.id}：${refusal.zh}`, en: `${file.id}: ${refusal.en}` };
  return bothWays('stepNotNow', (lang) => ({ id: file.id, step: CASE_WORDS.step[step][lang] }));
}

const bothWays = (key: WordKey, values: (lang: 'zh' | 'en') => Values = () => ({})): CaseSaid => ({
  zh: say('zh', key, values('zh')),
  en: say('en', key, values('en')),
});
