import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const look = (...args: string[]) =>
  spawnSync(process.execPath, ['tests/look/look.mjs', ...args], { encoding: 'utf8' });

test('look says how it is used', () => {
  const { status, stdout, stderr } = look('--help');
  expect([status, stderr]).toEqual([0, '']);
  for (const option of ['--mode', '--query', '--shot', '--start']) expect(stdout).toContain(option);
});

test('look names an option it does not know, in one line', () => {
  const { status, stderr } = look('--nosuch');
  expect(status).toBe(2);
  expect(stderr).toContain('--nosuch');
  expect(stderr).not.toContain('    at ');
});
