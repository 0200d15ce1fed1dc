import type { AttachmentShelf } from '../attachments/shelf.ts';
import type { Engine } from './engine.ts';
import { tend } from './tend.ts';

const DAY_MS = 86_400_000;
/** A key said again is answered as before for so long; those of FIWARE entities stay: an entity has one case for ever. */
const KEYS_MS = 30 * DAY_MS;
const TOKENS_MS = 90 * DAY_MS;
/** The window they are for is minutes (`SAME_WITHIN_MS`). */
const SAID_MS = DAY_MS;
/** A file that no case has by then was put aside with the form it was chosen in. */
const FILES_MS = DAY_MS;
const HASHES = 500;

/** What a sweep took out. */
export interface Swept {
  readonly keys: number;
  readonly tokens: number;
  readonly files: number;
  /** Tables tended then. */
  readonly tended: readonly string[];
}

export interface Sweepable {
  readonly engine: Pick<Engine, 'query' | 'transaction' | 'shared'>;
  readonly shelf: Pick<AttachmentShelf, 'unusedSince' | 'drop'>;
}

/** Takes out what only grows: old keys of commands, old tokens of Open311, attachments that came to no case. Then tends the tables. */
export async function sweep({ engine, shelf }: Sweepable, nowMs: number): Promise<Swept> {
  const keys = await engine.query(OLD_KEYS, [nowMs - KEYS_MS]);
  const tokens = await engine.query(OLD_TOKENS, [nowMs - TOKENS_MS]);
  await engine.query('delete from sanwei.open311_said where at_ms < $1', [nowMs - SAID_MS]);
  const before = nowMs - FILES_MS;
  const hashes = await shelf.unusedSince(before);
  let files = 0;
  for (let i = 0; i < hashes.length; i += HASHES) {
    const gone = await engine.transaction(async (query) => {
      /* No command takes one as evidence meanwhile. */
      await query('select 1 from sanwei.case_head for update');
      return await query(NO_CASE, [hashes.slice(i, i + HASHES), before]);
    });
    for (const { hash } of gone) await shelf.drop(String(hash), before);
    files += gone.length;
  }
  return {
    keys: Number(keys[0]?.['n']),
    tokens: Number(tokens[0]?.['n']),
    files,
    tended: await tend(engine),
  };
}

const OLD_KEYS = `
  with gone as (
    delete from sanwei.case_command
     where at_ms < $1 and not (key like 'ngsi:%' and actor like 'source:open311.%') returning 1
  ) select count(*) as n from gone`;
const OLD_TOKENS = `
  with gone as (delete from sanwei.open311_token where made_ms < $1 returning 1) select count(*) as n from gone`;
/** Given in by nobody since, and of no case. */
const NO_CASE = `
  with gone as (
    select hash from unnest($1::text[]) hash
     where not exists (select from sanwei.case_attachment a where a.hash = hash.hash)
       and not exists (select from sanwei.attachment_given g where g.hash = hash.hash and g.at_ms >= $2)
  ), given as (
    delete from sanwei.attachment_given where hash in (select hash from gone)
  ), kept as (
    delete from sanwei.attachment where hash in (select hash from gone)
  ) select hash from gone`;
