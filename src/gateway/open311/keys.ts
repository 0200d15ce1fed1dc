import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Actor } from '../../casework/actor.ts';
import type { DivisionCode } from '../../city/division.ts';
import type { Query } from '../records/engine.ts';

/** A system that speaks Open311: an identity of its own kind, which signs in nowhere. */
export interface KeyHolder {
  readonly name: string;
  readonly scope: readonly DivisionCode[];
  readonly createdMs: number;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A client without keys of its own that says the same within this says it again, ms. */
export const SAME_WITHIN_MS = 10 * 60_000;

/** Keys and tokens of Open311. Of each the tables hold the hash alone; who reads them can use none. */
export class Open311Keys {
  constructor(
    private readonly query: Query,
    private readonly nowMs: () => number,
  ) {}

  /** A new key, said once; undefined where the name is taken. */
  async add(name: string, scope: readonly DivisionCode[]): Promise<string | undefined> {
    const key = randomBytes(32).toString('base64url');
    const sql = `insert into sanwei.open311_key (hash, name, scope, created_ms) values ($1, $2, $3, $4)
      on conflict do nothing returning name`;
    const rows = await this.query(sql, [hashOf(key), name, JSON.stringify(scope), this.nowMs()]);
    return rows.length === 0 ? undefined : key;
  }

  /** False where there is none of that name. */
  async remove(name: string): Promise<boolean> {
    const rows = await this.query('delete from sanwei.open311_key where name = $1 returning name', [name]);
    return rows.length > 0;
  }

  async all(): Promise<readonly KeyHolder[]> {
    const rows = await this.query('select name, scope, created_ms from sanwei.open311_key order by name');
    return rows.map((row) => ({
      name: String(row['name']),
      scope: row['scope'] as string[],
      createdMs: Number(row['created_ms']),
    }));
  }

  /** Who has a key, as an actor that may report and read in its scope; undefined: nobody. */
  async holderOf(key: string): Promise<Actor | undefined> {
    const sql = 'select name, scope from sanwei.open311_key where hash = $1';
    const [row] = await this.query(sql, [hashOf(key)]);
    if (row === undefined) return undefined;
    const name = String(row['name']);
    return { id: `source:open311.${name}`, name, role: 'call_taker', scope: row['scope'] as string[] };
  }

  /** When a report was said first, of those said within `SAME_WITHIN_MS` of that. Stands before the case is made. */
  async firstSaid(digest: string): Promise<number> {
    const sql = `insert into sanwei.open311_said as said values ($1, $2::bigint)
      on conflict (digest) do update set at_ms = case
        when said.at_ms between $2::bigint - $3::bigint and $2::bigint + $3::bigint then said.at_ms else $2 end
      returning at_ms`;
    const [row] = await this.query(sql, [digest, this.nowMs(), SAME_WITHIN_MS]);
    return Number(row?.['at_ms']);
  }

  /** The token for a case: the same whenever the command that made it is said again with the same api key. */
  async tokenFor(caseId: string, holder: Actor, by: { apiKey: string; commandKey: string }): Promise<string> {
    const token = createHmac('sha256', by.apiKey).update(by.commandKey).digest('base64url').slice(0, 24);
    const sql = `insert into sanwei.open311_token (hash, key_name, case_id, made_ms) values ($1, $2, $3, $4)
      on conflict do nothing`;
    await this.query(sql, [hashOf(token), holder.name, caseId, this.nowMs()]);
    return token;
  }

  /** The case of a token that this holder was given. */
  async caseOf(token: string, holder: Actor): Promise<string | undefined> {
    const sql = 'select case_id from sanwei.open311_token where hash = $1 and key_name = $2';
    const [row] = await this.query(sql, [hashOf(token), holder.name]);
    return row === undefined ? undefined : String(row['case_id']);
  }
}
