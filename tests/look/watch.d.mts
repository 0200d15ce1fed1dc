import type { Page } from 'playwright';
import type { StageHealth } from '../../src/stage/stage-options.ts';
import type { SourceHealth } from '../../src/wire/message.ts';
import type { FeedHealth, LineState } from '../../src/wire/news.ts';

/** What `sanwei.probe()` answers on the page. */
export interface Probe {
  readonly alive: boolean;
  readonly line: LineState;
  readonly movers: number;
  readonly feeds: readonly FeedHealth[];
  readonly sources: readonly SourceHealth[];
  readonly stage: StageHealth;
  readonly incidents: number;
  readonly alerts: number;
  readonly carParks: readonly {
    readonly id: string;
    readonly source: string;
    /** Spaces; -1 unknown. */
    readonly total: number;
    readonly free: number;
    readonly outOfService: number;
  }[];
}

export function watchPage(page: Page): { readonly errors: string[]; transferKb(): Promise<number> };
export function probeOf(page: Page): Promise<Probe | undefined>;
export function movedOn(before: Probe | undefined, now: Probe | undefined): boolean;
export function untilAlive(page: Page, waitMs: number): Promise<{ alive: boolean; probe: Probe | undefined }>;
export function watchFor(page: Page, seconds: number, before: Probe | undefined): Promise<Probe | undefined>;
export function takePicture(page: Page, path: string): Promise<void>;
