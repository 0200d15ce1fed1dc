import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import jpeg from 'jpeg-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentRoutes } from '../../src/gateway/attachments/attachment-routes.ts';
import { RefusedFile } from '../../src/gateway/attachments/refused-file.ts';
import { AttachmentShelf } from '../../src/gateway/attachments/shelf.ts';
import { call, someone } from './api-call.ts';
import { above, chunk, jpegOf, pngOf, pngSaying, segment, sizeOf, withExif } from './pictures.ts';

const SECRET = 'GPS 36.0611N 103.8343E';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
let folder: string;
let shelf: AttachmentShelf;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanwei-shelf-'));
  shelf = new AttachmentShelf(folder, Date.now);
});
afterAll(async () => {
  await shelf.close();
  rmSync(folder, { recursive: true });
});

/** What is kept of a file: read back, or the refusal. */
async function kept(sent: Buffer) {
  const { hash, type, bytes } = await shelf.keep(sent);
  const file = await shelf.read(hash);
  if (file === undefined) throw new Error('it was kept and is not there');
  expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(hash);
  expect(file).toMatchObject({ type });
  expect(file.bytes.length).toBe(bytes);
  return file;
}

const refusal = (sent: Buffer) =>
  shelf.keep(sent).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof RefusedFile) return error;
      throw error;
    },
  );

const everything = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe('the shelf of attachments', () => {
  it('keeps a photo without a byte of its metadata', async () => {
    const comment = segment(0xfe, Buffer.from(SECRET));
    const xmp = segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET}</x>`));
    const icc = segment(0xe2, Buffer.from(`ICC_PROFILE\0\u0001\u0001${SECRET}`));
    const plain = withExif(jpegOf(64, 32), 1, SECRET);
    const photo = Buffer.concat([
      plain.subarray(0, 2),
      comment,
      xmp,
      icc,
      plain.subarray(2),
      Buffer.from(SECRET),
    ]);
    expect(photo.toString('latin1')).toContain(SECRET);
    const { bytes, type } = await kept(photo);
    expect(type).toBe('image/jpeg');
    expect(bytes.toString('latin1')).not.toMatch(/GPS|Exif|xap|ICC_PROFILE/);
    expect(sizeOf(bytes, type)).toEqual([64, 32]);
    expect(above(bytes, type)).toBe('red');
  });

  it.each([
    [1, [64, 32], 'red'],
    [3, [64, 32], 'blue'],
    [4, [64, 32], 'blue'],
    [6, [32, 64], undefined],
    [8, [32, 64], undefined],
  ] as const)('turns a photo held as %i upright', async (turn, size, top) => {
    const { bytes, type } = await kept(withExif(jpegOf(64, 32), turn, SECRET));
    expect(sizeOf(bytes, type)).toEqual(size);
    if (top !== undefined) expect(above(bytes, type)).toBe(top);
  });

  it('puts what was above to the right when a photo was held as 6', async () => {
    /* Held as 6, the rows run down from the upper right: what is above lies to the right. */
    const right = jpeg.decode((await kept(withExif(jpegOf(64, 32), 6, ''))).bytes);
    const at = (x: number, y: number) => (right.data[(y * right.width + x) * 4] ?? 0) > 128;
    expect([at(2, 32), at(29, 32)]).toEqual([false, true]);
  });

  it('keeps a PNG without its texts, and a large photo smaller', async () => {
    const plain = pngOf(40, 20);
    const text = chunk('tEXt', Buffer.from(`Comment\0${SECRET}`));
    const { bytes, type } = await kept(Buffer.concat([plain.subarray(0, 33), text, plain.subarray(33)]));
    expect(bytes.toString('latin1')).not.toContain('GPS');
    expect(above(bytes, type)).toBe('red');
    const large = await kept(pngOf(5120, 8));
    expect(sizeOf(large.bytes, large.type)).toEqual([2560, 4]);
  });

  it('keeps a PDF as it is, once, whoever brings it', async () => {
    const before = everything().length;
    const first = await shelf.keep(PDF);
    expect(await shelf.keep(PDF)).toEqual(first);
    expect((await shelf.read(first.hash))?.bytes.equals(PDF)).toBe(true);
    expect(everything().length).toBe(before + 1);
    const [folderName] = [first.hash.slice(0, 2)];
    expect(readdirSync(join(folder, 'attachments', folderName))).toContain(first.hash);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 422, '空'],
    ['HEIC', Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0'), 415, 'HEIC'],
    ['SVG', Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'), 415, 'SVG'],
    ['HTML', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 415, 'HTML'],
    ['GIF', Buffer.from('GIF89a\u0001\0\u0001\0'), 415, 'GIF'],
    ['ZIP', Buffer.from('PK\u0003\u0004photo.jpg'), 415, 'ZIP'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /'), 415, '内容'],
    ['a cut PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 422, '不完整'],
    ['a cut JPEG', jpegOf(64, 64).subarray(0, 300), 422, ''],
    ['a JPEG that is only a head', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1]), 422, '字节'],
    ['a cut PNG', pngOf(64, 64).subarray(0, 80), 422, ''],
    ['a PNG of 60 000 × 60 000', pngSaying(60_000, 60_000, false, 64), 422, '像素'],
    ['a PNG that unpacks to far more than it shows', pngSaying(100, 100, true, 30_000_000), 422, '字节'],
    ['a plain PNG that unpacks to far more', pngSaying(10, 10, false, 30_000_000), 422, '损坏'],
    ['a JPEG of 65 000 × 65 000', hugeJpeg(), 422, '像素'],
    ['13 MB', Buffer.concat([jpegOf(8, 8), Buffer.alloc(13 * 1024 * 1024)]), 413, '12 MB'],
  ])('refuses %s with words', async (_what, sent, status, words) => {
    const before = everything().length;
    const said = await refusal(sent);
    expect(said?.status).toBe(status);
    expect(said?.zh).toContain(words);
    expect(said?.en).not.toBe('');
    expect(everything().length).toBe(before);
  });

  it('survives anything: what is kept opens, what is not leaves nothing', async () => {
    const photos = [withExif(jpegOf(24, 16), 6, SECRET), pngOf(24, 16)];
    const broken = fc
      .tuple(
        fc.constantFrom(...photos),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
        fc.option(fc.nat()),
      )
      .map(([photo, flips, cut]) => {
        const bytes = Buffer.from(photo);
        for (const [at, byte] of flips) bytes[at % bytes.length] = byte;
        return cut === null ? bytes : bytes.subarray(0, cut % (bytes.length + 1));
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(broken, fc.uint8Array({ maxLength: 64 }).map(Buffer.from)), async (sent) => {
        const said = await refusal(Buffer.from(sent));
        if (said !== undefined) return;
        expect((await kept(Buffer.from(sent))).bytes.toString('latin1')).not.toContain('GPS');
      }),
      { numRuns: 150, seed: 6201 },
    );
    expect(everything().some(({ name }) => name.endsWith('.part'))).toBe(false);
  });
});

function hugeJpeg(): Buffer {
  const bytes = Buffer.from(jpegOf(16, 16));
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(65_000, at + 5);
  bytes.writeUInt16BE(65_000, at + 7);
  return bytes;
}

describe('the routes of attachments', () => {
  const officer = someone('officer.qlh', 'district_officer', ['620103']);
  const stranger = someone('officer.cg', 'district_officer', ['620102']);

  it('take bytes, show them to those who may see them, and never as a page', async () => {
    const given: string[] = [];
    const routes = attachmentRoutes({
      shelf,
      given: async ({ hash }, { id }) => void given.push(`${id} ${hash}`),
      maySee: async (_hash, { id }) => id === officer.id,
    });
    const taken = await call(routes, 'POST /api/attachments', { actor: officer, body: PDF });
    expect(taken).toMatchObject({ status: 201, body: { type: 'application/pdf', bytes: PDF.length } });
    const { hash } = taken.body as { hash: string };
    expect(given).toEqual([`officer.qlh ${hash}`]);
    const shown = await call(routes, `GET /api/attachments/${hash}`, { actor: officer });
    expect(shown.headers?.['Content-Disposition']).toMatch(/^attachment/);
    expect(shown.headers?.['Content-Security-Policy']).toContain('sandbox');
    expect(shown.headers?.['Cache-Control']).toBe('private, no-store');
    expect((await call(routes, `GET /api/attachments/${hash}`, { actor: stranger })).status).toBe(404);
    const none = `GET /api/attachments/${'0'.repeat(64)}`;
    expect((await call(routes, none, { actor: officer })).status).toBe(404);
    await expect(
      call(routes, 'GET /api/attachments/..%2f..%2fetc%2fpasswd', { actor: officer }),
    ).rejects.toThrow();
  });

  it('say in both languages what is not taken', async () => {
    const routes = attachmentRoutes({ shelf, given: async () => undefined, maySee: async () => true });
    const refused = await call(routes, 'POST /api/attachments', {
      actor: officer,
      body: Buffer.from('GIF89a'),
    });
    expect(refused).toMatchObject({ status: 415, body: { error: { where: 'body', code: 'body' } } });
  });
});
