import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PayloadError } from './adapters/reading.ts';
import { answerJson, methodIs } from './answer.ts';
import { BodyTooLarge, readBody } from './body.ts';
import { wrongOrigin } from './callers.ts';
import { LARGEST_PUSH } from './sources/payload-reader.ts';
import { UnknownSourceError, type Sources } from './sources/source-runner.ts';

/** Status, and what was wrong where. */
type Refused = readonly [status: number, where: string, why: string];

const REFUSALS_TOLD = 50;

/** Takes what is pushed to a source. Everything refused is said to the pusher and counted by `refuse`. */
export async function ingest(
  request: IncomingMessage,
  response: ServerResponse,
  sourceId: string,
  sources: Sources | undefined,
  refuse: (status: number, why: string) => void,
): Promise<void> {
  if (!methodIs(request, response, 'POST')) return;
  const no = ([status, where, why]: Refused): void => {
    refuse(status, `${sourceId.slice(0, 64)} ${where}: ${why}`);
    /* What is left of the body is not read: the connection ends with this answer. */
    if (!request.complete) response.setHeader('Connection', 'close');
    answerJson(response, status, { error: { where, why } });
  };
  const origin = wrongOrigin(request);
  if (origin !== undefined) return no([403, 'origin', origin]);
  if (sources === undefined) return no([404, 'source', 'this gateway listens to no feeds file']);
  try {
    const token = sources.pushToken(sourceId);
    if (token !== undefined && !sameText(request.headers.authorization ?? '', `Bearer ${token}`)) {
      return no([401, 'authorization', 'this source asks for its bearer token']);
    }
    const body = await readBody(request, LARGEST_PUSH);
    const answer = await sources.push(sourceId, body, request.headers['content-type'] ?? '');
    const { accepted, refused } = answer;
    answerJson(response, 200, {
      accepted,
      refused: refused.length,
      refusals: refused.slice(0, REFUSALS_TOLD),
    });
  } catch (error) {
    if (request.destroyed && !request.complete && !(error instanceof BodyTooLarge)) return;
    no(refusalOf(error));
  }
}

function refusalOf(error: unknown): Refused {
  if (error instanceof BodyTooLarge) return [413, 'body', error.message];
  if (error instanceof UnknownSourceError) return [404, 'source', error.message];
  if (error instanceof PayloadError) return [422, error.where, error.why];
  return [503, 'store', error instanceof Error ? error.message : String(error)];
}

/** Compares without telling by its time where they differ. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
