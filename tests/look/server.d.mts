export interface RunningGateway {
  /** `http://127.0.0.1:port`, no slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly gone: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** What it has printed so far. */
  said(): string;
}

export function freePort(): Promise<number>;
export function startGateway(options?: {
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  port?: number;
  /** Kept when given; otherwise a folder of its own that goes with it. */
  dataDir?: string;
  waitMs?: number;
}): Promise<RunningGateway>;
export function servePage(folder?: string): Promise<{ url: string; stop(): Promise<void> }>;
