import type { Actor } from '../../casework/actor.ts';
import type { DivisionCode } from '../../city/division.ts';
import type { AuditWish } from '../../exchange/audit.ts';
import type { Engine } from '../records/engine.ts';
import { Identities, type IdentityChange, type NewIdentity } from './identities.ts';
import { actorOf, type Identity } from './identity.ts';
import { hashPassword, newPassword, NOBODYS_HASH, passwordIs } from './password.ts';
import { SignInGuard } from './sign-in-guard.ts';
import { Sessions } from './sessions.ts';

const SWEEP_EVERY_MS = 600_000;

export interface AccessParts {
  readonly engine: Pick<Engine, 'query'>;
  /** Keeps something for good. What cannot be kept fails what it is about. */
  readonly audit: (wish: AuditWish) => Promise<void>;
  /** Divisions whose auditors read of what is done by an identity of this scope. */
  readonly readBy: (scope: readonly DivisionCode[]) => readonly DivisionCode[];
  readonly nowMs: () => number;
}

/** What of access is kept in the audit. */
type AccessDeed =
  | 'sign_in'
  | 'sign_in_refused'
  | 'sign_out'
  | 'refused'
  | 'identity_added'
  | 'identity_changed'
  | 'password_changed'
  | 'password_reset';

/** What came of trying to sign in. */
export type SignedIn =
  | { readonly ok: true; readonly token: string; readonly actor: Actor }
  /** `waitS` > 0: too many tries, the next after so many seconds. */
  | { readonly ok: false; readonly waitS: number };

/** Who may come in, and who is in. Every coming, going, refusal and change of an identity is noted. */
export class Access {
  readonly sessions: Sessions;
  readonly identities: Identities;
  readonly #guard = new SignInGuard();
  readonly #listeners = new Set<() => void>();
  #sweptAtMs = 0;

  constructor(private readonly parts: AccessParts) {
    this.sessions = new Sessions(parts.engine.query, parts.nowMs);
    this.identities = new Identities(parts.engine.query);
  }

  /** Tries to sign in. Takes as long and says as much whether the name, the password or both are wrong. */
  async signIn(name: string, password: string, from: string): Promise<SignedIn> {
    const now = this.parts.nowMs();
    const identity = await this.identities.one(name);
    const waitS = this.#guard.waitS(name, from, now);
    if (waitS > 0) {
      if (this.#guard.isNews(name, from, now))
        await this.note(identity, 'sign_in_refused', name, from, `too many tries: ${waitS} s to wait`);
      return { ok: false, waitS };
    }
    const succeeded = this.#guard.attempt(name, from, now);
    const hash = await this.identities.hashOf(name);
    const right = await passwordIs(password, hash ?? NOBODYS_HASH);
    if (identity === undefined || identity.disabled || !right) {
      await this.note(identity, 'sign_in_refused', name, from);
      return { ok: false, waitS: 0 };
    }
    succeeded();
    await this.#sweep(now);
    const token = await this.sessions.begin(name, from);
    await this.note(identity, 'sign_in', name, from);
    return { ok: true, token, actor: actorOf(identity) };
  }

  async signOut(key: string, by: Actor, from: string): Promise<void> {
    await this.sessions.end(key);
    await this.note(by, 'sign_out', by.id, from);
    this.#changed();
  }

  /** The first password is returned once and kept nowhere; undefined: the name is taken. */
  async add(wanted: NewIdentity, by: Actor, from: string): Promise<string | undefined> {
    const password = newPassword();
    const added = await this.identities.add(wanted, await hashPassword(password), this.parts.nowMs());
    if (!added) return undefined;
    await this.note(by, 'identity_added', wanted.name, from, `${wanted.role} ${wanted.scope.join(' ')}`);
    return password;
  }

  /** Holds at once, for open sessions and screens too. */
  async change(name: string, change: IdentityChange, by: Actor, from: string): Promise<Identity | undefined> {
    const changed = await this.identities.change(name, change);
    if (changed === undefined) return undefined;
    if (changed.disabled) await this.sessions.endAllOf(name);
    await this.note(by, 'identity_changed', name, from, JSON.stringify(change));
    this.#changed();
    return changed;
  }

  /** A new password in place of a forgotten one, returned once; whoever was signed in by it no longer is. */
  async resetPassword(name: string, by: Actor, from: string): Promise<string | undefined> {
    const password = newPassword();
    if (!(await this.identities.setHash(name, await hashPassword(password)))) return undefined;
    await this.sessions.endAllOf(name);
    await this.note(by, 'password_reset', name, from);
    this.#changed();
    return password;
  }

  /** Where `old` is the password, `new` is from now on, and other sessions of the identity end. */
  async changePassword(
    actor: Actor,
    key: string,
    words: { readonly old: string; readonly new: string },
    from: string,
  ): Promise<'done' | 'wrong' | { readonly waitS: number }> {
    const now = this.parts.nowMs();
    const waitS = this.#guard.waitS(actor.id, from, now);
    if (waitS > 0) return { waitS };
    const succeeded = this.#guard.attempt(actor.id, from, now);
    const hash = await this.identities.hashOf(actor.id);
    if (!(await passwordIs(words.old, hash ?? NOBODYS_HASH))) return 'wrong';
    succeeded();
    await this.identities.setHash(actor.id, await hashPassword(words.new));
    await this.sessions.endAllOf(actor.id, key);
    await this.note(actor, 'password_changed', actor.id, from);
    this.#changed();
    return 'done';
  }

  /** Keeps who did or was refused what. Of a name that nobody has only that: people type their passwords there. */
  async note(
    by: Actor | undefined,
    what: AccessDeed,
    about: string,
    from: string,
    detail?: string,
  ): Promise<void> {
    await this.parts.audit({
      atMs: this.parts.nowMs(),
      actor: by?.id ?? 'unknown',
      ...(by === undefined ? {} : { role: by.role }),
      what,
      divisions: this.parts.readBy(by?.scope ?? []),
      from,
      body: { ...(by === undefined ? {} : { about }), ...(detail === undefined ? {} : { detail }) },
    });
  }

  /** Calls back when a session may have ended or an identity changed here. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }

  async #sweep(now: number): Promise<void> {
    if (Math.abs(now - this.#sweptAtMs) < SWEEP_EVERY_MS) return;
    this.#sweptAtMs = now;
    await this.sessions.sweep();
  }
}
