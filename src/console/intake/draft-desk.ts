import { createStore, useStore, type StoreApi } from 'zustand';
import { useAccess, type Access } from '../access/access.tsx';
import { isBlank, newDraft, withoutCitizen, type Draft } from './draft.ts';

const KEPT_AS = 'sanwei.intake.drafts';
const MOST_KEPT = 20;

export interface Drafts {
  readonly now: Draft;
  /** Put aside, newest first. */
  readonly kept: readonly Draft[];
}

/**
 * The calls one person is writing down. In memory they are whole, also while another page of the desk is open; what is
 * put aside is also kept for this tab (sessionStorage), without the citizen.
 */
export class DraftDesk {
  readonly store: StoreApi<Drafts>;

  constructor(private readonly owner: string) {
    this.store = createStore<Drafts>(() => ({ now: this.#blank(), kept: this.#read() }));
  }

  get now(): Draft {
    return this.store.getState().now;
  }

  change(part: Partial<Draft>): void {
    this.store.setState((s) => ({ ...s, now: { ...s.now, ...part } }));
  }

  /** Puts the present one aside and begins anew. @returns false where there was nothing to keep */
  keep(): boolean {
    const { now, kept } = this.store.getState();
    if (isBlank(now)) return false;
    this.#set({ now: this.#blank(), kept: [now, ...kept].slice(0, MOST_KEPT) });
    return true;
  }

  /** Takes one up again; the present one is put aside. */
  takeUp(id: string): void {
    const { now, kept } = this.store.getState();
    const found = kept.find((one) => one.id === id);
    if (found === undefined) return;
    const rest = kept.filter((one) => one !== found);
    this.#set({ now: found, kept: isBlank(now) ? rest : [now, ...rest] });
  }

  /** The present one was sent. */
  done(): void {
    this.#set({ now: this.#blank(), kept: this.store.getState().kept });
  }

  #set(next: Drafts): void {
    this.store.setState(next, true);
    const bare = next.kept.map(withoutCitizen);
    if (bare.length === 0) sessionStorage.removeItem(`${KEPT_AS}.${this.owner}`);
    else sessionStorage.setItem(`${KEPT_AS}.${this.owner}`, JSON.stringify(bare));
  }

  #blank(): Draft {
    return newDraft(crypto.randomUUID());
  }

  #read(): readonly Draft[] {
    try {
      const read = JSON.parse(sessionStorage.getItem(`${KEPT_AS}.${this.owner}`) ?? '[]') as unknown;
      return Array.isArray(read) ? (read as Draft[]).filter((one) => typeof one?.id === 'string') : [];
    } catch {
      /* Written by an older page: there is nothing to take up. */
      return [];
    }
  }
}

const DESKS = new WeakMap<Access, DraftDesk>();

/** The drafts of who works here; the same as long as the page stands. */
export function useDrafts(owner: string): DraftDesk {
  const access = useAccess();
  let desk = DESKS.get(access);
  if (desk === undefined) {
    desk = new DraftDesk(owner);
    DESKS.set(access, desk);
  }
  return desk;
}

export const useDraft = (desk: DraftDesk): Drafts => useStore(desk.store);
