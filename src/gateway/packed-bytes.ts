import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
/** 11 takes seconds for a megabyte; 6 is within a few percent of it. */
const BROTLI_QUALITY = 6;
const PACK_FROM_BYTES = 1024;

/** Bytes served again and again, packed once for each encoding and kept. */
export class PackedBytes {
  readonly #packed = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly plain: Buffer,
    private readonly packable: boolean,
    /** Strong validator, with its quotes. */
    readonly etag: string,
  ) {}

  /** Answers GET or HEAD with the best encoding the caller takes, or 304. */
  async answer(
    request: IncomingMessage,
    response: ServerResponse,
    headers: OutgoingHttpHeaders,
  ): Promise<void> {
    const base = { ...headers, ETag: this.etag, Vary: 'Accept-Encoding' };
    if (request.headers['if-none-match'] === this.etag) {
      response.writeHead(304, base).end();
      return;
    }
    const encoding = this.#encoding(request.headers['accept-encoding'] ?? '');
    const body = encoding === undefined ? this.plain : await this.#pack(encoding);
    const packed = encoding === undefined ? {} : { 'Content-Encoding': encoding };
    response.writeHead(200, { ...base, ...packed, 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  #encoding(accepted: string): 'br' | 'gzip' | undefined {
    if (!this.packable || this.plain.length < PACK_FROM_BYTES) return undefined;
    if (/\bbr\b/.test(accepted)) return 'br';
    return /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  }

  #pack(encoding: 'br' | 'gzip'): Promise<Buffer> {
    const known = this.#packed.get(encoding);
    if (known !== undefined) return known;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: this.plain.length,
    };
    const packed = encoding === 'br' ? brotli(this.plain, { params }) : zip(this.plain);
    this.#packed.set(encoding, packed);
    /* Whoever waits hears of it; who asks later is packed for anew. */
    packed.catch(() => this.#packed.delete(encoding));
    return packed;
  }
}
