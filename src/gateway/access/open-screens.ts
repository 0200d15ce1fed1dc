import { createHash } from 'node:crypto';
import type { Actor } from '../../casework/actor.ts';
import type { Screen } from '../../exchange/screen.ts';
import { CLOSE } from '../../wire/message.ts';
import type { Access } from './access.ts';
import type { Session } from './sessions.ts';

/** An identity changed on another gateway, or a session that ran out, is noticed within this. */
const LOOK_EVERY_MS = 1000;

/** Names what an identity may see: the same for all who may see the same. */
export function sightKey({ role, scope, unit }: Actor): string {
  const text = JSON.stringify([role, [...scope].sort(), unit ?? '']);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** Screens open in somebody's name. Each is closed as soon as its session is over or its identity may see another thing. */
export class OpenScreens {
  readonly #screens = new Map<Pick<Screen, 'close'>, Session>();
  readonly #timer: NodeJS.Timeout;
  readonly #unlisten: () => void;
  #looking = false;
  #again = false;

  constructor(
    private readonly access: Pick<Access, 'sessions' | 'onChange'>,
    private readonly onError: (why: string) => void,
  ) {
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#unlisten = access.onChange(() => this.#look());
  }

  /** The answer forgets the screen. */
  add(screen: Pick<Screen, 'close'>, session: Session): () => void {
    this.#screens.set(screen, session);
    return () => this.#screens.delete(screen);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#unlisten();
    this.#screens.clear();
  }

  /** One look at a time; a change during one is looked at after it. */
  #look(): void {
    this.#again = this.#looking;
    if (this.#looking || this.#screens.size === 0) return;
    this.#looking = true;
    this.#closeFallen()
      .catch((error: unknown) => this.onError(String(error)))
      .finally(() => {
        this.#looking = false;
        if (this.#again) this.#look();
      });
  }

  async #closeFallen(): Promise<void> {
    const open = [...this.#screens];
    const standing = await this.access.sessions.standing(open.map(([, { key }]) => key));
    for (const [screen, { key, actor }] of open) {
      const now = standing.get(key);
      if (now === undefined) screen.close(CLOSE.auth, 'the session is over: please sign in');
      else if (sightKey(now) !== sightKey(actor)) screen.close(CLOSE.scope, 'role or divisions have changed');
    }
  }
}
