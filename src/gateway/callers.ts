import type { IncomingMessage } from 'node:http';
import { isLoopback } from './options.ts';

const ANY_NAME = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

/**
 * Why a request may not be answered, undefined when it may. Bound to loopback, only loopback names are ours:
 * another name that resolves here is a page elsewhere reaching in (DNS rebinding).
 */
export function wrongHost(request: IncomingMessage, loopbackOnly: boolean): string | undefined {
  const host = request.headers.host ?? '';
  const ours = loopbackOnly ? isLoopbackHost(host) : ANY_NAME.test(host);
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

/** Whether a `Host` names this machine as only itself can reach it. */
export function isLoopbackHost(host: string): boolean {
  return isLoopback(host) || isLoopback(host.replace(/:\d{1,5}$/, ''));
}

/** Address of the peer, for the audit and for counting its tries; behind a proxy on this machine the one the proxy names. */
export function peerOf(request: IncomingMessage): string {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const forwarded = [request.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').at(-1)?.trim();
  return isLoopback(peer) && forwarded !== undefined && forwarded !== '' ? forwarded.slice(0, 64) : peer;
}

/** Whether a request comes from a program of this machine itself, not through a proxy on it. */
export function isThisMachine(request: IncomingMessage): boolean {
  const { forwarded, 'x-forwarded-for': forwardedFor } = request.headers;
  return forwarded === undefined && forwardedFor === undefined && isLoopback(peerOf(request));
}
