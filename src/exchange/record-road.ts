import { RECORD_STREAMS, type RecordStream } from '../city/fact.ts';
import type { FromServer } from '../wire/message.ts';
import type { Journal } from './journal.ts';

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

/**
 * The road of records to one screen: resume after its cursor or a snapshot, then every row in order. It reads
 * from the journal by seq, so a slow screen costs delay and never a row.
 */
export class RecordRoad {
  readonly #sent = new Map<RecordStream, number>();
  readonly #wanted = new Map<RecordStream, Cursor | undefined>();
  #pumping = false;
  #again = false;
  #closed = false;

  constructor(
    private readonly journal: Journal,
    private readonly line: RecordLine,
    private readonly nowMs: () => number,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Opens streams at the cursors the screen has. A store that is away is asked again at the next `pump`. */
  open(streams: readonly RecordStream[], cursors: Partial<Record<RecordStream, Cursor | undefined>>): void {
    for (const stream of RECORD_STREAMS) {
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
      .catch(this.onError)
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
        if (!this.#sent.has(stream)) await this.#begin(stream, cursor);
        await this.#catchUp(stream, this.#sent.get(stream) ?? 0);
      }
    }
  }

  async #begin(stream: RecordStream, cursor: Cursor | undefined): Promise<void> {
    const { epoch } = this.journal;
    const head = await this.journal.head(stream);
    if (cursor !== undefined && cursor.epoch === epoch && cursor.seq <= head) {
      this.#sent.set(stream, cursor.seq);
      return;
    }
    if (cursor !== undefined) {
      const reason = cursor.epoch === epoch ? 'cursor is ahead of the journal' : 'the journal is another';
      this.line.say({ t: 'reset', stream, epoch, reason });
    }
    await this.#snapshot(stream);
  }

  async #catchUp(stream: RecordStream, from: number): Promise<void> {
    let sent = from;
    let moved = false;
    while (!this.#closed && this.line.waitingBytes() < MAX_WAITING_BYTES) {
      const rows = await this.journal.read(stream, sent, READ_ROWS);
      for (const row of rows) this.line.say({ t: 'ev', epoch: this.journal.epoch, row });
      sent = rows.at(-1)?.seq ?? sent;
      this.#sent.set(stream, sent);
      moved ||= rows.length > 0;
      if (rows.length < READ_ROWS) break;
    }
    if (moved) this.line.say({ t: 'live', stream, seq: sent });
  }

  async #snapshot(stream: RecordStream): Promise<void> {
    const { asOf, rows } = await this.journal.standing(stream, this.nowMs() - PAST_KEPT_MS);
    const { epoch } = this.journal;
    for (let i = 0; i === 0 || i < rows.length; i += SNAP_ROWS) {
      const last = i + SNAP_ROWS >= rows.length;
      this.line.say({ t: 'snap', stream, epoch, asOf, rows: rows.slice(i, i + SNAP_ROWS), last });
    }
    this.#sent.set(stream, asOf);
    this.line.say({ t: 'live', stream, seq: asOf });
  }
}
