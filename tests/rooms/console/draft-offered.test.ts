import { expect, it } from 'vitest';
import type { CaseFile } from '../../../src/casework/case-file.ts';
import { draftOffered } from '../../../src/console/casework/step-fields.ts';

it('a draft keeps what was written, and no photo that its form does not offer any more', () => {
  const photo = { role: 'handler', stage: 'in_progress' };
  const file = {
    attachments: [
      { hash: 'before', ...photo },
      { hash: 'since', ...photo },
    ],
    attachmentsBefore: 1,
  } as unknown as CaseFile;
  const draft = { words: '已清', evidence: ['before', 'since', 'lost'] };
  expect(draftOffered('feed_back', draft, file)).toEqual({ words: '已清', evidence: ['since'] });
  expect(draftOffered('verify', draft, file)).toEqual({ words: '已清', evidence: ['before', 'since'] });
  expect(draftOffered('feed_back', { words: '已清' }, file)).toEqual({ words: '已清' });
});
