import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers in JSON; never cached. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}

/** True when the method is one of these; otherwise answers 405 and says which. */
export function methodIs(
  request: IncomingMessage,
  response: ServerResponse,
  ...methods: readonly string[]
): boolean {
  if (methods.includes(request.method ?? '')) return true;
  response.setHeader('Allow', methods.join(', '));
  answerJson(response, 405, {
    error: { where: 'method', why: `${request.method} is not one of ${methods.join(', ')}` },
  });
  return false;
}
