import { createHash, randomBytes } from 'node:crypto';

export const SESSION_COOKIE = 'sanwei_session';
export const CSRF_HEADER = 'x-sanwei-csrf';

const TOKEN = /^[\w-]{43}$/;

/** 256 bits of chance. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. */
export function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** What a page says besides its cookie with every change: bound to the session, of no use without it. */
export function csrfOf(token: string): string {
  return createHash('sha256').update(`sanwei csrf ${token}`).digest('base64url');
}

/** The token among the cookies of a request; undefined when there is none, or what is there is no token. */
export function tokenIn(cookies: string | undefined): string | undefined {
  for (const part of (cookies ?? '').split(';')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name === SESSION_COOKIE && TOKEN.test(value)) return value;
  }
  return undefined;
}

/** `Set-Cookie` that keeps a token so long; none: that forgets it. `secure`: over https only. */
export function setCookie(token: string | undefined, maxAgeS: number, secure: boolean): string {
  const parts = [
    `${SESSION_COOKIE}=${token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${token === undefined ? 0 : maxAgeS}`,
  ];
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
}
