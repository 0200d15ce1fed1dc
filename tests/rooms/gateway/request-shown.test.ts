import { expect, it } from 'vitest';
import { requestShown } from '../../../src/gateway/open311/request-shown.ts';
import { Desk, officer } from '../../fixtures/case-desk.ts';

it('tells a program neither numbers nor homes in an answer, though nobody gave her name', () => {
  const desk = new Desk();
  const id = desk.report();
  const words = '重复，3单元501室已报，请拨13912345678';
  const file = desk.do(id, { step: 'reject', body: { reason: words } }, officer);
  expect(file.citizen).toBeUndefined();
  const shown = requestShown(file, desk.steps, { unit: () => undefined }, desk.nowMs);
  expect(shown['status_notes']).toBe('不予受理 rejected：重复，***已报，请拨139****5678');
});
