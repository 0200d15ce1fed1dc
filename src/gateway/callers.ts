import type { IncomingMessage } from 'node:http';
import { isLoopback } from './options.ts';

const ANY_NAME = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

/**
 * Why a request may not be answered, undefined when it may. Bound to loopback, only loopback names are ours:
 * another name that resolves here is a page elsewhere reaching in (DNS rebinding).
 */
export function wrongHost(request: IncomingMessage, loopbackOnly: boolean): string | undefined {
  const host = request.headers.host ?? '';
  const ours = loopbackOnly
    ? isLoopback(host) || isLoopback(host.replace(/:\d{1,5}$/, ''))
    : ANY_NAME.test(host);
  if (ours) return undefined;
  return `host "${host.slice(0, 80)}" is not a name of this gateway`;
}

/** Why a browser's page may not speak here: only pages of our own origin do. Programs send no Origin. */
export function wrongOrigin(request: IncomingMessage): string | undefined {
  const { origin, host } = request.headers;
  if (origin === undefined) return undefined;
  if (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()) return undefined;
  return `origin "${origin.slice(0, 80)}" is not this gateway`;
}
