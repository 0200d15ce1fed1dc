import type { CaseRow } from '../casework/case-row.ts';
import { RECORD_STREAMS, type RecordStream } from '../city/fact.ts';
import type { FromServer, JournalRow } from '../wire/message.ts';
import { scopeOf } from '../casework/case-scope.ts';
import type { Journal } from './journal.ts';
import { shownRow } from './sees-row.ts';
import type { Sight } from './sight.ts';

const READ_ROWS = 500;
const SNAP_ROWS = 500;
/** Above this many bytes waiting in a socket the screen catches up later, from the journal. */
const MAX_WAITING_BYTES = 4_000_000;
/** What is over for longer than this is not in a snapshot; the journal has it. */
const PAST_KEPT_MS = 6 * 3600_000;

/** How far a screen has read a stream. */
export interface Cursor {
  readonly epoch: string;
  readonly seq: number;
}

/** Where the records of one screen go. */
export interface RecordLine {
  say(message: FromServer): void;
  waitingBytes(): number;
}

/** Whose road it is. */
export interface RecordHouse {
  readonly journal: Journal;
  /** Undefined: a screen that watches; it hears of no case. */
  readonly sight: Sight | undefined;
  /** Whether it sees the whole city. */
  readonly isWhole: boolean;
  nowMs(): number;
  /** Whether an incident or alert is for this screen. */
  sees(row: JournalRow): boolean;
  trouble(error: unknown): void;
}

/** How far a stream was read for a screen, and the newest row of it that the screen was told of. */
interface Place {
  readonly read: number;
  readonly known: number;
}

/**
 * The road of records to one screen: resume after its cursor or a snapshot, then every row that is for it, in order. It
 * reads from the journal by seq, so a slow screen costs delay and never a row.
 */
export class RecordRoad {
  readonly #places = new Map<RecordStream, Place>();
  readonly #wanted = new Map<RecordStream, Cursor | undefined>();
  /** By stream, what a screen of a part of the city was told of. */
  readonly #told = new Map<RecordStream, Set<string>>();
  #pumping = false;
  #again = false;
  #closed = false;

  constructor(
    private readonly house: RecordHouse,
    private readonly line: RecordLine,
  ) {}

  /** Of the journal and of whoever looks: what was kept in one name is void in another. */
  get epoch(): string {
    const { journal, sight } = this.house;
    return sight === undefined ? journal.epoch : `${journal.epoch}~${sight.key}`;
  }

  /** Streams this screen may have. */
  get streams(): readonly RecordStream[] {
    return RECORD_STREAMS.filter((stream) => stream !== 'cases' || this.house.sight !== undefined);
  }

  /** Opens streams at the cursors the screen has. A store that is away is asked again at the next `pump`. */
  open(streams: readonly RecordStream[], cursors: Partial<Record<RecordStream, Cursor | undefined>>): void {
    for (const stream of this.streams) {
      if (streams.includes(stream) && !this.#wanted.has(stream)) this.#wanted.set(stream, cursors[stream]);
    }
    this.pump();
  }

  /** Sends what the journal has beyond what this screen was sent. Safe to call at any time. */
  pump(): void {
    this.#again = true;
    if (this.#pumping || this.#closed) return;
    this.#pumping = true;
    this.#run()
      .catch((error: unknown) => this.house.trouble(error))
      .finally(() => {
        this.#pumping = false;
        if (this.#again) this.pump();
      });
  }

  close(): void {
    this.#closed = true;
  }

  /** One at a time: no two readers of one stream ever overlap. */
  async #run(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      for (const [stream, cursor] of this.#wanted) {
        if (!this.#places.has(stream)) await this.#begin(stream, cursor);
        await this.#catchUp(stream);
      }
    }
  }

  async #begin(stream: RecordStream, cursor: Cursor | undefined): Promise<void> {
    const { epoch } = this;
    const head = await this.house.journal.head(stream);
    /* What left its sight while it was away a screen would keep: incidents and alerts of a part come anew. */
    const mayResume = stream === 'cases' || this.house.isWhole;
    if (cursor !== undefined && cursor.epoch === epoch && cursor.seq <= head && mayResume) {
      this.#places.set(stream, { read: cursor.seq, known: cursor.seq });
      return;
    }
    if (cursor !== undefined) {
      const ahead = mayResume ? 'cursor is ahead of the journal' : 'what was kept may have left this screen';
      this.#reset(stream, cursor.epoch === epoch ? ahead : 'the journal is another');
    }
    await this.#snapshot(stream);
  }

  async #catchUp(stream: RecordStream): Promise<void> {
    let moved = false;
    for (let more = true; more && !this.#closed && this.line.waitingBytes() < MAX_WAITING_BYTES;) {
      const { read: after } = this.#places.get(stream) ?? { read: 0 };
      const { rows, upTo } = await this.#read(stream, after);
      if (rows.some((row) => this.#hasLeft(row))) {
        this.#reset(stream, 'a record left the divisions of this screen');
        await this.#snapshot(stream);
        continue;
      }
      for (const row of rows) if (this.house.sees(row)) this.#say(row);
      this.#places.set(stream, { known: this.#places.get(stream)?.known ?? 0, read: upTo });
      moved ||= rows.length > 0;
      /* A unit hears that a case left it, and then holds it no longer. */
      if (rows.some((row) => this.#hasLeftUnit(row))) await this.#snapshot(stream);
      more = upTo - after >= READ_ROWS;
    }
    if (moved) this.line.say({ t: 'live', stream, seq: this.#places.get(stream)?.read ?? 0 });
  }

  async #read(stream: RecordStream, after: number): Promise<{ rows: JournalRow[]; upTo: number }> {
    const { journal, sight } = this.house;
    if (stream === 'cases')
      return sight === undefined
        ? { rows: [], upTo: after }
        : await journal.readCases(after, READ_ROWS, scopeOf(sight.actor));
    const rows = await journal.read(stream, after, READ_ROWS);
    return { rows, upTo: rows.at(-1)?.seq ?? after };
  }

  #hasLeft(row: JournalRow): boolean {
    return !this.house.sees(row) && this.#told.get(row.stream)?.has(row.id) === true;
  }

  #hasLeftUnit({ stream, body }: JournalRow): boolean {
    const { sight } = this.house;
    const unit = sight && scopeOf(sight.actor).unit;
    return stream === 'cases' && unit !== undefined && (body as CaseRow).unit !== unit;
  }

  #say(row: JournalRow): void {
    const { known = 0 } = this.#places.get(row.stream) ?? {};
    this.#places.set(row.stream, { read: row.seq, known: row.seq });
    if (!this.house.isWhole) this.#told.get(row.stream)?.add(row.id);
    const shown = shownRow(row, this.house.sight);
    this.line.say({
      t: 'ev',
      epoch: this.epoch,
      row: shown,
      ...(row.seq === known + 1 ? {} : { after: known }),
    });
  }

  #reset(stream: RecordStream, reason: string): void {
    this.line.say({ t: 'reset', stream, epoch: this.epoch, reason });
  }

  async #snapshot(stream: RecordStream): Promise<void> {
    const { journal, sight, isWhole } = this.house;
    const cases = sight && scopeOf(sight.actor);
    const standing = await journal.standing(stream, this.house.nowMs() - PAST_KEPT_MS, cases);
    const { asOf, leftOut = 0 } = standing;
    const rows = standing.rows.filter((row) => this.house.sees(row)).map((row) => shownRow(row, sight));
    this.#told.set(stream, new Set(isWhole ? [] : rows.map(({ id }) => id)));
    const all = cases?.unit === undefined ? (isWhole ? undefined : cases?.divisions) : [];
    const whose =
      stream === 'cases'
        ? { ...(all === undefined ? {} : { scope: all }), ...(leftOut > 0 ? { leftOut } : {}) }
        : {};
    const { epoch } = this;
    for (let i = 0; i === 0 || i < rows.length; i += SNAP_ROWS) {
      const last = i + SNAP_ROWS >= rows.length;
      this.line.say({ t: 'snap', stream, epoch, asOf, rows: rows.slice(i, i + SNAP_ROWS), last, ...whose });
    }
    this.#places.set(stream, { read: asOf, known: asOf });
    this.line.say({ t: 'live', stream, seq: asOf });
  }
}
