import type { WordKey } from '../words.ts';

/** What the fields of a report are called on the form of a call-taker, by their name in the body. */
export const INTAKE_LABELS: Readonly<Record<string, WordKey>> = {
  kind: 'requestKind',
  request: 'requestKind',
  text: 'content',
  lng: 'place',
  lat: 'place',
  address: 'place',
  code: 'ruleField',
  component: 'componentCode',
  'citizen.name': 'callerName',
  'citizen.phone': 'callerPhone',
  citizen: 'callerName',
  line: 'formerLine',
};
