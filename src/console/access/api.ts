/** Why the gateway refused, in its own words. */
export interface ApiRefusal {
  /** Field, header or byte it is about. */
  readonly where: string;
  readonly why: string;
  readonly whyEn?: string;
  readonly code?: string;
  /** The row that stands now, where somebody else was first. */
  readonly standing?: unknown;
}

/** An answer that is no answer. `status` 0: the gateway could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly refusal: ApiRefusal,
    /** When to ask again, s; of a 429. */
    readonly retryAfterS?: number,
  ) {
    super(`${status} ${refusal.where}: ${refusal.why}`);
  }
}

/** How a change is sent: its key makes it safe to send again, its version says what was seen. */
export interface ChangeOptions {
  readonly key?: string;
  readonly version?: number;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function refusalIn(body: unknown, status: number): ApiRefusal {
  const error = isRecord(body) ? body['error'] : undefined;
  if (!isRecord(error)) return { where: 'gateway', why: `HTTP ${status}` };
  const words = (key: string): string | undefined =>
    typeof error[key] === 'string' ? error[key] : undefined;
  const [whyEn, code] = [words('whyEn'), words('code')];
  return {
    where: words('where') ?? 'gateway',
    why: words('why') ?? `HTTP ${status}`,
    ...(whyEn === undefined ? {} : { whyEn }),
    ...(code === undefined ? {} : { code }),
    ...('standing' in error ? { standing: error['standing'] } : {}),
  };
}

/**
 * The page's end of `/api`: JSON in and out, the session's token on every change. A 401 to one who was signed in is
 * told to `onExpired`, once for each.
 */
export class Api {
  /** Of the session; empty while nobody is signed in. */
  csrf = '';
  onExpired: () => void = () => undefined;

  /** @throws ApiError when refused or not reached */
  get<T>(path: string, query: Readonly<Record<string, string | number | undefined>> = {}): Promise<T> {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) params.set(name, String(value));
    const tail = params.size === 0 ? '' : `?${params.toString()}`;
    return this.#ask<T>(path + tail, { headers: { Accept: 'application/json' } });
  }

  /** @throws ApiError when refused or not reached */
  post<T>(path: string, body: unknown, { key, version }: ChangeOptions = {}): Promise<T> {
    const isBytes = body instanceof Blob;
    return this.#ask<T>(path, {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': isBytes ? body.type || 'application/octet-stream' : 'application/json',
        ...(this.csrf === '' ? {} : { 'X-Sanwei-Csrf': this.csrf }),
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      },
      body: isBytes ? body : JSON.stringify(body),
    });
  }

  async #ask<T>(path: string, init: RequestInit): Promise<T> {
    const response = await fetch(path, { ...init, credentials: 'same-origin' }).catch((error: unknown) => {
      throw new ApiError(0, { where: 'gateway', why: String(error) });
    });
    const text = await response.text();
    const body = parsed(text);
    if (response.ok && (text === '' || body !== undefined)) return body as T;
    const after = Number(response.headers.get('Retry-After'));
    if (response.status === 401 && this.csrf !== '') this.onExpired();
    throw new ApiError(
      response.ok ? 502 : response.status,
      refusalIn(body, response.status),
      ...(after > 0 ? [after] : []),
    );
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
