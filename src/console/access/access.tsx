import { createContext, useContext, type ReactNode } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import type { Actor } from '../../casework/actor.ts';
import { Api, ApiError } from './api.ts';
import { forgetDrafts } from './forget-drafts.ts';

/** Who works at this desk. `expired`: the session ran out while she worked; what she wrote stands. */
export type Standing =
  { readonly is: 'asking' | 'nobody' } | { readonly is: 'signed_in' | 'expired'; readonly actor: Actor };

interface Me {
  readonly actor: Actor;
  readonly csrf: string;
}

const isMe = (value: Partial<Me> | undefined): value is Me =>
  typeof value?.csrf === 'string' && typeof value.actor?.id === 'string' && Array.isArray(value.actor.scope);

/** Who is signed in, and the way to ask the gateway in that name. */
export class Access {
  readonly api = new Api();
  readonly standing: StoreApi<Standing>;

  constructor(standing: Standing = { is: 'asking' }) {
    this.standing = createStore<Standing>(() => standing);
    this.api.onExpired = () => {
      const now = this.standing.getState();
      if (now.is === 'signed_in') this.standing.setState({ is: 'expired', actor: now.actor }, true);
    };
  }

  /** Asks the gateway who this is; one that does not say knows nobody. @returns false where it could not be reached */
  async ask(): Promise<boolean> {
    const before = this.standing.getState().is;
    try {
      this.#take(await this.api.get<Partial<Me>>('/api/me'));
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (before === 'asking') this.standing.setState({ is: 'nobody' }, true);
      return error.status !== 0;
    }
  }

  /** @throws ApiError with what the gateway has against it */
  async signIn(name: string, password: string): Promise<void> {
    this.api.csrf = '';
    await this.api.post('/api/sign-in', { name, password });
    const me = await this.api.get<Partial<Me>>('/api/me');
    if (!isMe(me)) throw new ApiError(502, { where: 'gateway', why: '/api/me' });
    this.#take(me);
  }

  /** @throws ApiError when the gateway did not end the session */
  async signOut(): Promise<void> {
    try {
      await this.api.post('/api/sign-out', {});
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 401)) throw error;
    }
    this.api.csrf = '';
    forgetDrafts(sessionStorage);
    this.standing.setState({ is: 'nobody' }, true);
  }

  #take(me: Partial<Me> | undefined): void {
    if (!isMe(me)) {
      this.standing.setState({ is: 'nobody' }, true);
      return;
    }
    this.api.csrf = me.csrf;
    this.standing.setState({ is: 'signed_in', actor: me.actor }, true);
  }
}

const AccessContext = createContext<Access>(new Access({ is: 'nobody' }));

export function AccessProvider({ access, children }: { access: Access; children: ReactNode }) {
  return <AccessContext value={access}>{children}</AccessContext>;
}

export const useAccess = (): Access => useContext(AccessContext);
export const useStanding = (): Standing => useStore(useAccess().standing);

/** Who works here, also while her session has run out; undefined while nobody does. */
export function useActor(): Actor | undefined {
  const standing = useStanding();
  return 'actor' in standing ? standing.actor : undefined;
}
