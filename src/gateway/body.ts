import type { IncomingMessage } from 'node:http';

/** So much of a body that is too large is read and thrown away, so that its sender can hear the answer. */
const THROWN_AWAY_BYTES = 32 * 1024 * 1024;

/** The body is larger than a request may be. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Reads a body whole, keeping never more of it than `limit` bytes. Rejects with BodyTooLarge naming the limit. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const tooLarge = (): void => reject(new BodyTooLarge(`the body is larger than ${limit} bytes`));
    if (Number(request.headers['content-length'] ?? 0) > THROWN_AWAY_BYTES) return tooLarge();
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= limit) parts.push(part);
      else parts.length = 0;
      if (size > THROWN_AWAY_BYTES) {
        request.pause();
        tooLarge();
      }
    });
    request.on('end', () => (size > limit ? tooLarge() : resolve(Buffer.concat(parts))));
    request.on('error', reject);
    request.on('close', () => reject(new Error('the caller went away')));
  });
}
