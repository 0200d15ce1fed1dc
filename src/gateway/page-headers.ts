import type { OutgoingHttpHeaders } from 'node:http';

/**
 * Headers of everything we serve: cross-origin isolated (shared memory, exact clocks), nothing from elsewhere,
 * nothing framed. `host` is the request's own, already checked.
 */
export function pageHeaders(host: string): OutgoingHttpHeaders {
  return {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Security-Policy': [
      "default-src 'self'",
      "script-src 'self'",
      "worker-src 'self' blob:",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      `connect-src 'self' data: blob: ws://${host} wss://${host}`,
      "font-src 'self' data:",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'geolocation=(), camera=(), microphone=(), payment=()',
  };
}
