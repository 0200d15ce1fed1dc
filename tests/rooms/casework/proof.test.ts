import { expect, it } from 'vitest';
import type { Attachment, CaseFile } from '../../../src/casework/case-file.ts';
import { proofsOf } from '../../../src/casework/proof.ts';

const photo = (hash: string, role: Attachment['role'], stage: Attachment['stage']): Attachment => ({
  hash,
  type: 'image/jpeg',
  bytes: 1,
  name: `${hash}.jpg`,
  atMs: 0,
  actor: 'h1',
  ...(role === undefined ? {} : { role }),
  stage,
});

it('only what the unit gave since the last dispatch shows what was done, though the clock stood', () => {
  const attachments = [
    photo('citizen', 'call_taker', 'reported'),
    photo('round-1', 'handler', 'in_progress'),
    photo('officer', 'district_officer', 'in_progress'),
    photo('round-2', 'handler', 'in_progress'),
    photo('unknown', undefined, 'in_progress'),
    photo('too-late', 'handler', 'fed_back'),
  ];
  const since = (attachmentsBefore?: number): readonly string[] =>
    proofsOf({
      attachments,
      ...(attachmentsBefore === undefined ? {} : { attachmentsBefore }),
    } as Partial<CaseFile> as CaseFile).map(({ hash }) => hash);
  expect(since(2)).toEqual(['round-2']);
  expect(since(4)).toEqual([]);
  expect(since()).toEqual(['round-1', 'round-2']);
});
