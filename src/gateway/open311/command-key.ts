import { createHash } from 'node:crypto';
import type { ReportBody } from '../../casework/step.ts';
import { canonicalJson } from '../records/canonical-json.ts';
import type { Open311Keys } from './keys.ts';
import type { Read } from './request-body.ts';

const GIVEN = /^[\x21-\x7e]{1,200}$/;
const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex');

/**
 * Key of a report that came in by Open311, so that one said again makes no second case: of the client's own
 * `Idempotency-Key`; without one, of what it says, which said again by the same client counts as the same for ten
 * minutes after the first time (`SAME_WITHIN_MS`).
 */
export async function commandKey(
  keys: Pick<Open311Keys, 'firstSaid'>,
  apiKey: string,
  given: string | undefined,
  report: ReportBody,
): Promise<Read<string>> {
  if (given !== undefined && given !== '') {
    if (!GIVEN.test(given))
      return {
        code: 400,
        words: 'Idempotency-Key: 1–200 个可见 ASCII 字符 / 1 to 200 visible ASCII characters',
      };
    return { value: `open311:${digest('given', apiKey, given)}` };
  }
  const said = digest('said', apiKey, canonicalJson(report));
  return { value: `open311:${digest(said, String(await keys.firstSaid(said)))}` };
}
