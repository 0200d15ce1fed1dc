import { z } from 'zod';
import type { Actor } from '../../casework/actor.ts';
import { READS_CASES, type Role } from '../../casework/role.ts';
import { answered, refused } from '../api/reply.ts';
import type { ApiReply, ApiRequest, Route } from '../api/route.ts';
import { RefusedFile } from './refused-file.ts';
import { MOST_BYTES, type AttachmentShelf, type Shelved } from './shelf.ts';

export interface AttachmentDesk {
  readonly shelf: AttachmentShelf;
  /** Remembers who gave a file, in the store that outlives us. */
  readonly given: (file: Shelved, actor: Actor) => Promise<void>;
  /** Whether someone may see a file: it belongs to a case in her scope, or she gave it. */
  readonly maySee: (hash: string, actor: Actor) => Promise<boolean>;
}

const hashParams = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
const shelvedShape = z.object({
  hash: z.string().describe('SHA-256 of what is stored'),
  type: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
  bytes: z.number().int(),
});

/** Those who put evidence to cases; the others only look. */
const GIVERS: readonly Role[] = [
  'call_taker',
  'district_officer',
  'grid_member',
  'handler',
  'revisit_clerk',
  'supervisor',
  'administrator',
];

/** Photos and papers of cases: given as bytes, read by their hash. */
export function attachmentRoutes({ shelf, given, maySee }: AttachmentDesk): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/api/attachments',
      summary: 'Keeps a photo (JPEG, PNG: drawn anew without its metadata) or a paper (PDF), at most 12 MB',
      who: GIVERS,
      body: 'bytes',
      mostBytes: MOST_BYTES,
      reply: shelvedShape,
      answer: async ({ actor, body }: ApiRequest<unknown, unknown, Uint8Array>) => {
        try {
          const file = await shelf.keep(body);
          if (actor !== undefined) await given(file, actor);
          return answered(201, file);
        } catch (error) {
          if (!(error instanceof RefusedFile)) throw error;
          return refused(error.status, error.where, error, { code: 'body' });
        }
      },
    },
    {
      method: 'GET',
      path: '/api/attachments/:hash',
      summary: 'A photo or paper of a case in scope',
      who: READS_CASES,
      params: hashParams,
      answer: async ({ actor, params }: ApiRequest<z.infer<typeof hashParams>>) => {
        const seen = actor !== undefined && (await maySee(params.hash, actor));
        const file = seen ? await shelf.read(params.hash) : undefined;
        return file === undefined ? NONE : shown(file, params.hash);
      },
    },
  ];
}

const NONE = refused(404, 'hash', {
  zh: '没有这个附件，或不在您的辖区',
  en: 'no such attachment, or it is outside your divisions',
});

/** A paper is downloaded, never opened in our page; nothing in either may run. */
function shown(file: { readonly type: string; readonly bytes: Buffer }, hash: string): ApiReply {
  const paper = file.type === 'application/pdf';
  return {
    status: 200,
    body: file.bytes,
    headers: {
      'Content-Type': file.type,
      'Content-Disposition': paper ? `attachment; filename="${hash.slice(0, 12)}.pdf"` : 'inline',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  };
}
