import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiReply } from './route.ts';

/** Sends a reply: bytes and texts with a type of their own as they are, all else as JSON. Never cached, unless it says so. */
export function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers = {}, body }: ApiReply,
): void {
  const named = Object.keys(headers).map((name) => name.toLowerCase());
  const own = named.includes('content-type');
  const asIs = body instanceof Uint8Array || (typeof body === 'string' && own);
  const bytes = asIs ? Buffer.from(body) : Buffer.from(body === undefined ? '' : JSON.stringify(body));
  /* What is left of a body nobody read: the connection ends with this answer. */
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(status, {
    ...(own || bytes.length === 0 ? {} : { 'Content-Type': 'application/json; charset=utf-8' }),
    ...(named.includes('cache-control') ? {} : { 'Cache-Control': 'no-store' }),
    'Content-Length': bytes.length,
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
