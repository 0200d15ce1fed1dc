import type { CaseKind, Channel } from '../../casework/case-file.ts';
import type { CaseQuery } from '../../casework/case-query.ts';
import type { CaseRow } from '../../casework/case-row.ts';
import type { Stage } from '../../casework/stage.ts';
import type { StepTaken } from '../../casework/step.ts';
import { CASE_WORDS } from '../../casework/words.ts';
import type { Tongue } from '../room.tsx';
import type { WordKey } from '../words.ts';

/** What a stage is called in a queue: what the case waits for. */
export const STAGE_WORD: Readonly<Record<Stage, WordKey>> = {
  reported: 'stageReported',
  accepted: 'stageAccepted',
  filed: 'stageFiled',
  dispatched: 'stageDispatched',
  in_progress: 'stageInProgress',
  fed_back: 'stageFedBack',
  verified: 'stageVerified',
  closed: 'stageClosed',
  revisited_once: 'stageRevisitedOnce',
  revisited_twice: 'stageRevisitedTwice',
  assessed: 'stageAssessed',
  rejected: 'stageRejected',
  merged: 'stageMerged',
};

/** What a step is called, on a button and in a timeline. */
export const stepText = (step: StepTaken['step'], { lang }: Pick<Tongue, 'lang'>): string => {
  const words = CASE_WORDS.step[step][lang];
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const KIND_WORD: Readonly<Record<CaseKind, WordKey>> = {
  event: 'kindEvent',
  component: 'kindComponent',
  request: 'kindRequest',
};

export const CHANNEL_WORD: Readonly<Record<Exclude<Channel, 'line'>, WordKey>> = {
  '12345': 'channel12345',
  patrol: 'channelPatrol',
  app: 'channelApp',
  sensor: 'channelSensor',
  camera: 'channelCamera',
  open311: 'channelOpen311',
  fiware: 'channelFiware',
};

export const STATE_WORD: Readonly<Record<CaseQuery['state'], WordKey>> = {
  open: 'stateOpen',
  revisit: 'stateRevisit',
  done: 'stateDone',
  all: 'stateAll',
};

export const ONLY_WORD: Readonly<Record<NonNullable<CaseQuery['only']>[number], WordKey>> = {
  overdue: 'onlyOverdue',
  parked: 'onlyParked',
  extension: 'onlyExtension',
  supervised: 'onlySupervised',
  reopened: 'onlyReopened',
  returned: 'onlyReturned',
};

/** `12345`, `热线 12319`. Of a filter the channel may say its line: `line:12319`. */
export function channelText(channel: string, line: string | undefined, { say }: Tongue): string {
  const [name, number] = channel.split(':');
  if (name === 'line') return say('channelLine', { n: number ?? line ?? '' }).trim();
  const word = CHANNEL_WORD[name as keyof typeof CHANNEL_WORD];
  return word === undefined ? channel : say(word);
}

/** What a queue says of where a case stands: what holds it, else its round, else its stage. */
export function stateText(
  {
    stage,
    round,
    parked,
    extension,
    clock,
  }: Pick<CaseRow, 'stage' | 'round' | 'parked' | 'extension' | 'clock'>,
  { say }: Tongue,
): string {
  if (parked) return say('onlyParked');
  if (extension) return say('onlyExtension');
  if (stage === 'filed' && clock?.stoppedFor === 'returned') return say('onlyReturned');
  if (stage === 'in_progress' && round > 1) return say('roundN', { n: round });
  return say(STAGE_WORD[stage]);
}
