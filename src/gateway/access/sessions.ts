import type { Actor } from '../../casework/actor.ts';
import type { Query, SqlRow } from '../records/engine.ts';
import { actorOf, IDENTITY_COLUMNS, identityOf } from './identity.ts';
import { csrfOf, keyOf, newToken, tokenIn } from './session-cookie.ts';
import { limitsOf } from './session-limits.ts';

/** A session that was seen this lately is not written again. */
const SEEN_EVERY_MS = 30_000;
const SELECT = `select s.key, s.created_ms as since_ms, s.seen_ms, ${IDENTITY_COLUMNS}
  from sanwei.session s join sanwei.identity i on i.name = s.name`;

/** Whoever is signed in, as of this request. */
export interface Session {
  readonly actor: Actor;
  /** Names the session to the store; no secret. */
  readonly key: string;
  readonly csrf: string;
}

/** Sessions in SQL: whichever gateway is asked, the answer is the same, and a change holds from the next question on. */
export class Sessions {
  constructor(
    private readonly query: Query,
    private readonly nowMs: () => number,
  ) {}

  /** Begins one. The answer is the token, known to nobody but its cookie. */
  async begin(name: string, peer: string): Promise<string> {
    const token = newToken();
    const now = this.nowMs();
    await this.query('insert into sanwei.session values ($1, $2, $3, $3, $4)', [
      keyOf(token),
      name,
      now,
      peer.slice(0, 64),
    ]);
    return token;
  }

  /** The session a request's cookies name; undefined when there is none, it is over, or its identity is disabled. */
  async of(cookies: string | undefined): Promise<Session | undefined> {
    const token = tokenIn(cookies);
    if (token === undefined) return undefined;
    const key = keyOf(token);
    const [row] = await this.query(`${SELECT} where s.key = $1`, [key]);
    if (row === undefined || !this.#stands(row)) return undefined;
    const now = this.nowMs();
    if (now - Number(row['seen_ms']) > SEEN_EVERY_MS)
      await this.query('update sanwei.session set seen_ms = $2 where key = $1', [key, now]);
    return { actor: actorOf(identityOf(row)), key, csrf: csrfOf(token) };
  }

  /** Of these sessions those that still stand, each with its identity as it is now. */
  async standing(keys: readonly string[]): Promise<ReadonlyMap<string, Actor>> {
    if (keys.length === 0) return new Map();
    const rows = await this.query(`${SELECT} where s.key = any($1)`, [[...keys]]);
    const standing = rows.filter((row) => this.#stands(row));
    return new Map(standing.map((row) => [String(row['key']), actorOf(identityOf(row))]));
  }

  async end(key: string): Promise<void> {
    await this.query('delete from sanwei.session where key = $1', [key]);
  }

  /** Ends all of an identity, but for one. */
  async endAllOf(name: string, butKey = ''): Promise<void> {
    await this.query('delete from sanwei.session where name = $1 and key <> $2', [name, butKey]);
  }

  /** Forgets those that are over. */
  async sweep(): Promise<void> {
    const rows = await this.query(SELECT);
    for (const row of rows) if (!this.#stands(row)) await this.end(String(row['key']));
  }

  #stands(row: SqlRow): boolean {
    const { role, disabled } = identityOf(row);
    const { mostMs, idleMs } = limitsOf(role);
    const now = this.nowMs();
    const young = now - Number(row['since_ms']) < mostMs && now - Number(row['seen_ms']) < idleMs;
    return young && !disabled;
  }
}
