import { createStore, type StoreApi } from 'zustand';
import type { Actor } from '../../casework/actor.ts';
import type { CaseRow } from '../../casework/case-row.ts';
import type { StepName } from '../../casework/step.ts';
import { ApiError, type Api } from '../access/api.ts';
import { CaseClient, PAGE_ROWS, type StepWish } from './case-client.ts';
import { EMPTY_DESK, keptFor, type CaseDeskState, type Sheet } from './case-desk-state.ts';
import { bare, sameFilter, type CaseFilter } from './case-filter.ts';
import { withHead, withPage, withRow } from './case-rows.ts';
import { dropView, keepView, ownViews, viewsFor, type CaseView } from './case-views.ts';
import { troubleOf } from './trouble-of.ts';

const MOST_ROWS = 500;
/** How long a step waits for its journal row over the socket before the queue is asked instead, ms. */
const HEAR_WITHIN_MS = 1200;
/** News of cases gathers this long before the queue is asked for anew, ms. */
const STIRRED_MS = 700;

/** The work of one person on the queue: what she looks at, what she has sent, what came of it. */
export class CaseDesk {
  readonly client: CaseClient;
  readonly store: StoreApi<CaseDeskState>;
  #asked = 0;
  #opening: string | undefined;
  #isStirred = false;
  #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(
    api: Api,
    readonly actor: Actor,
    private readonly nowMs: () => number,
  ) {
    this.client = new CaseClient(api);
    const first = viewsFor(actor)[0];
    const filter = first?.filter ?? {};
    this.store = createStore<CaseDeskState>(() => ({ ...EMPTY_DESK, own: ownViews(actor), filter }));
  }

  get state(): CaseDeskState {
    return this.store.getState();
  }

  /** Ends what still waits. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#asked += 1;
  }

  /** Narrows the queue; the first page is asked for anew. */
  narrow(filter: CaseFilter, view = ''): void {
    const { own } = this.state;
    const known = [...viewsFor(this.actor), ...own].find((one) => sameFilter(one.filter, filter));
    this.store.setState({
      filter,
      view: view === '' ? (known?.id ?? '') : view,
      rows: [],
      chosen: new Set(),
    });
    void this.refresh();
  }
  readonly look = ({ id, filter }: CaseView): void => this.narrow(filter, id);
  readonly showHidden = (): void => this.narrow(bare(this.state.filter));
  keep(name: string): void {
    this.store.setState({ own: keepView(this.actor, name, this.state.filter), view: `own:${name}` });
  }
  drop(id: string): void {
    this.store.setState({ own: dropView(this.actor, id), view: '' });
  }

  /** Asks for the beginning of the queue again; what was asked for beyond it stays. */
  async refresh(): Promise<void> {
    const ask = (this.#asked += 1);
    const { filter, rows } = this.state;
    this.store.setState({ isLoading: true });
    const most = Math.min(MOST_ROWS, Math.max(PAGE_ROWS, rows.length));
    try {
      const page = await this.client.page(filter, undefined, most);
      if (ask !== this.#asked) return;
      const now = this.state;
      const reaches = now.rows.length <= page.rows.length || page.next === undefined;
      const next = reaches ? page.next : now.next;
      const { next: _next, trouble: _trouble, ...rest } = now;
      this.store.setState(
        {
          ...rest,
          rows: withHead(now.rows, page),
          total: page.total,
          unfiltered: page.unfiltered,
          ...(next === undefined ? {} : { next }),
          isLoading: false,
          askedAtMs: this.nowMs(),
        },
        true,
      );
      this.#settle(page.asOf, page.rows);
    } catch (error) {
      if (ask === this.#asked) this.store.setState({ isLoading: false, trouble: troubleOf(error) });
    }
  }

  /** Asks for pages until the queue holds a row, or ends. */
  async reach(row: number): Promise<void> {
    const { isLoading, next, filter, rows } = this.state;
    if (isLoading || next === undefined || row < rows.length) return;
    const ask = (this.#asked += 1);
    this.store.setState({ isLoading: true });
    try {
      const most = row > rows.length + PAGE_ROWS ? MOST_ROWS : PAGE_ROWS;
      const page = await this.client.page(filter, next, most);
      if (ask !== this.#asked) return;
      const { next: _next, ...rest } = this.state;
      this.store.setState(
        {
          ...rest,
          rows: withPage(rest.rows, page),
          ...(page.next === undefined ? {} : { next: page.next }),
          isLoading: false,
        },
        true,
      );
      await this.reach(row);
    } catch (error) {
      if (ask === this.#asked) this.store.setState({ isLoading: false, trouble: troubleOf(error) });
    }
  }

  choose(id: string): void {
    const chosen = new Set(this.state.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.store.setState({ chosen });
  }
  unchoose(): void {
    this.store.setState({ chosen: new Set() });
  }
  lay(sheet: Sheet | undefined): void {
    const { sheet: _sheet, ...rest } = this.state;
    this.store.setState(sheet === undefined ? rest : { ...rest, sheet }, true);
  }

  /** Shows one case, with what its newest step came to; undefined shows none. */
  async open(id: string | undefined): Promise<void> {
    this.#opening = id;
    this.store.setState(keptFor(id, this.state), true);
    if (id !== undefined) await this.#load(id);
  }

  /** Sends a step. Nothing changes on the screen until its journal row is known. @returns whether it was taken */
  async take(id: string, step: StepName, body: unknown, version: number): Promise<boolean> {
    return this.send({ id, step, body, version, key: crypto.randomUUID() });
  }

  /** Sends a wish, or sends it again. */
  async send(wish: StepWish): Promise<boolean> {
    const { id, step } = wish;
    const { conflict: _c, refusal: _r, ...rest } = this.state;
    const sent = { step, sinceMs: this.nowMs() };
    this.store.setState({ ...rest, pending: new Map(rest.pending).set(id, sent) }, true);
    try {
      const { row, seq } = await this.client.take(wish);
      const pending = new Map(this.state.pending).set(id, { ...sent, version: row.version, seq, row });
      this.store.setState({ pending });
      this.#later(HEAR_WITHIN_MS, () => void this.#askFor(row, seq));
      return true;
    } catch (error) {
      const trouble = { ...troubleOf(error), id, step };
      const standing =
        error instanceof ApiError ? (error.refusal.standing as CaseRow | undefined) : undefined;
      if (trouble.status === 409 && standing !== undefined) {
        this.store.setState({ conflict: { wish, standing } });
        this.#take(standing);
        if (this.state.open?.file.id === id) void this.#load(id);
      } else this.store.setState({ refusal: trouble });
      this.#confirm(id);
      return false;
    }
  }

  /** Puts away what a step collided with or was refused for. */
  forgive(): void {
    const { conflict: _c, refusal: _r, ...rest } = this.state;
    this.store.setState(rest, true);
  }

  /** A row of the journal, over the socket: newer than what is shown, and perhaps no longer of this view, or new to it. */
  heard(row: CaseRow): void {
    const { pending, open } = this.state;
    const own = pending.get(row.id);
    this.#take(row);
    if (open?.file.id === row.id && open.file.version < row.version) void this.#load(row.id);
    if (own?.version !== undefined && row.version >= own.version) this.#confirm(row.id);
    if (this.#isStirred) return;
    this.#isStirred = true;
    this.#later(STIRRED_MS, () => {
      this.#isStirred = false;
      void this.refresh();
    });
  }

  async #load(id: string): Promise<void> {
    const read = await this.client.one(id).then(
      (open) => ({ open }),
      (error: unknown) => ({ openTrouble: { ...troubleOf(error), id } }),
    );
    if (this.#opening !== id) return;
    const { open: _o, openTrouble: _t, ...rest } = this.state;
    this.store.setState({ ...rest, ...read }, true);
  }

  /** The journal row did not come by itself: a page as of its seq holds it, or proves that it stands. */
  async #askFor(row: CaseRow, seq: number): Promise<void> {
    if (this.state.pending.get(row.id)?.seq !== seq) return;
    await this.refresh();
    if (this.state.pending.get(row.id)?.seq !== seq) return;
    this.#later(HEAR_WITHIN_MS, () => void this.#askFor(row, seq));
  }

  /** What a page as of `asOf` says of the steps that wait. */
  #settle(asOf: number, rows: readonly CaseRow[]): void {
    for (const [id, { version, seq }] of this.state.pending) {
      if (version === undefined || seq === undefined || asOf < seq) continue;
      const row = rows.find((one) => one.id === id);
      this.#confirm(id);
      if (row !== undefined) this.#take(row);
      const { open } = this.state;
      if (open?.file.id === id && open.file.version < version) void this.#load(id);
    }
  }

  #confirm(id: string): void {
    const pending = new Map(this.state.pending);
    pending.delete(id);
    this.store.setState({ pending });
  }

  #take(row: CaseRow): void {
    const rows = withRow(this.state.rows, row);
    if (rows !== this.state.rows) this.store.setState({ rows });
  }

  #later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }
}
