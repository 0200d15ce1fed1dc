import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = resolve(process.env['FIELD_DATA'] ?? '../shared/data');

/** True when the recorded payloads are on this machine; without them the tests that need them are skipped. */
export const present = existsSync(resolve(folder, 'feeds'));

/** Reason shown with a skipped test. */
export const WHY_SKIPPED = present ? '' : ` (skipped: no recorded payloads in ${folder}, set FIELD_DATA)`;

export const fieldBytes = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(resolve(folder, 'feeds', path)));
export const fieldText = (path: string): string => readFileSync(resolve(folder, 'feeds', path), 'utf8');
