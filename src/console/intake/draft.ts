import type { Request } from '../../casework/case-file.ts';
import type { LngLat } from '../../city/place.ts';

/** Where a draft says it is, and how that is known. */
export interface DraftPlace {
  readonly at: LngLat;
  readonly words: string;
  readonly from: 'search' | 'map' | 'component' | 'grid';
}

/** A call that is handed on to another number: kept as a note, nothing is dialled here. */
export interface HandOver {
  readonly to: '120' | '119' | '110';
  readonly atMs: number;
}

/** What a call-taker has written so far. */
export interface Draft {
  /** `I-4F0C`: the beginning of its key. */
  readonly id: string;
  /** Makes sending again safe. */
  readonly key: string;
  readonly request: Request | undefined;
  /** Number of the former hotline it came by; empty: 12345. */
  readonly line: string;
  readonly text: string;
  readonly place: DraftPlace | undefined;
  /** Sub-class of the code tables. */
  readonly code: string;
  readonly component: string;
  readonly name: string;
  readonly phone: string;
  readonly isConfidential: boolean;
  /** By the question as it is asked, in Chinese. */
  readonly answers: Readonly<Record<string, string>>;
  readonly handedOver: readonly HandOver[];
}

/** An empty form. @param key a UUID */
export function newDraft(key: string): Draft {
  return {
    id: `I-${key.slice(0, 4).toUpperCase()}`,
    key,
    request: undefined,
    line: '',
    text: '',
    place: undefined,
    code: '',
    component: '',
    name: '',
    phone: '',
    isConfidential: false,
    answers: {},
    handedOver: [],
  };
}

/** Whether nothing was written yet. */
export const isBlank = (draft: Draft): boolean =>
  [draft.text, draft.code, draft.component, draft.name, draft.phone, draft.line].every((t) => t === '') &&
  draft.place === undefined &&
  draft.request === undefined &&
  draft.handedOver.length === 0;

/** What of a draft may outlive the tab's memory: nothing of the citizen, and no answers, which may name her. */
export function withoutCitizen(draft: Draft): Draft {
  return { ...draft, name: '', phone: '', answers: {} };
}

/** What is said: the text, then each question that was answered, in the language of the tables. */
export function textWithAnswers({ text, answers }: Draft): string {
  const asked = Object.entries(answers).filter(([, answer]) => answer.trim() !== '');
  const lines = asked.map(([question, answer]) => `${question} ${answer.trim()}`);
  return [text.trim(), ...lines].filter((line) => line !== '').join('\n');
}
