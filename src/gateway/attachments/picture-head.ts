import { inflateSync } from 'node:zlib';
import { RefusedFile } from './refused-file.ts';

/** A photo of more pixels is not decoded, millions. */
export const MOST_MEGAPIXELS = 25;

/** What a photo says of itself, read before a pixel is decoded. */
export interface PictureHead {
  readonly widthPx: number;
  readonly heightPx: number;
  /** How the camera was held: EXIF orientation 1 … 8, 1 upright. */
  readonly turn: number;
}

/** @throws RefusedFile where the head is damaged or the picture too large to decode. */
export function pictureHead(type: 'image/jpeg' | 'image/png', bytes: Uint8Array): PictureHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = type === 'image/jpeg' ? jpegHead(view) : pngHead(view);
  const { widthPx, heightPx } = head;
  if (widthPx < 1 || heightPx < 1)
    throw new RefusedFile(422, '图片宽或高为零', 'the picture is nothing wide or high');
  if (widthPx * heightPx > MOST_MEGAPIXELS * 1e6)
    throw new RefusedFile(
      422,
      `图片 ${widthPx}×${heightPx}，超过 ${MOST_MEGAPIXELS * 100} 万像素，请缩小后上传`,
      `the picture is ${widthPx}×${heightPx}, more than ${MOST_MEGAPIXELS} megapixels: make it smaller`,
    );
  return head;
}

const damaged = (at: number, en: string): RefusedFile =>
  new RefusedFile(422, `图片在第 ${at} 字节处损坏或不完整`, `the picture ${en} at byte ${at}`, `byte ${at}`);

function jpegHead(view: DataView): PictureHead {
  let turn = 1;
  let at = 2;
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) throw damaged(at, 'has no marker');
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      if (at + 9 > view.byteLength) break;
      return { heightPx: view.getUint16(at + 5), widthPx: view.getUint16(at + 7), turn };
    }
    if (length < 2 || marker === 0xda || marker === 0xd9) throw damaged(at, 'has no frame before its data');
    if (marker === 0xe1) turn = exifTurn(view, at + 4, length - 2) ?? turn;
    at += 2 + length;
  }
  throw damaged(view.byteLength, 'ends before its frame');
}

/** Orientation out of an EXIF block; undefined where it has none or is no EXIF. */
function exifTurn(view: DataView, from: number, length: number): number | undefined {
  const tiff = from + 6;
  if (length < 16 || from + length > view.byteLength || view.getUint32(from) !== 0x45786966) return undefined;
  const little = view.getUint16(tiff) === 0x4949;
  const ifd = tiff + view.getUint32(tiff + 4, little);
  const end = from + length;
  if (ifd + 2 > end) return undefined;
  for (let i = 0; i < view.getUint16(ifd, little); i++) {
    const entry = ifd + 2 + 12 * i;
    if (entry + 12 > end) return undefined;
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little);
  }
  return undefined;
}

function pngHead(view: DataView): PictureHead {
  if (view.byteLength < 33 || view.getUint32(12) !== 0x49484452) throw damaged(8, 'has no IHDR');
  const widthPx = view.getUint32(16);
  const heightPx = view.getUint32(20);
  const head = { widthPx, heightPx, turn: 1 };
  if (view.getUint8(28) !== 0 && widthPx * heightPx <= MOST_MEGAPIXELS * 1e6) interlacedFits(view, head);
  return head;
}

/** An interlaced PNG is unpacked in one piece by its decoder: here first, with a limit. */
function interlacedFits(view: DataView, { widthPx, heightPx }: PictureHead): void {
  const parts: Uint8Array[] = [];
  let at = 8;
  while (at + 12 <= view.byteLength) {
    const length = view.getUint32(at);
    if (at + 12 + length > view.byteLength) throw damaged(at, 'ends within a chunk');
    if (view.getUint32(at + 4) === 0x49444154)
      parts.push(new Uint8Array(view.buffer, view.byteOffset + at + 8, length));
    at += 12 + length;
  }
  /* 16 bits of 4 channels, and the filter bytes of seven passes. */
  const mostBytes = widthPx * heightPx * 8 + (heightPx + 8) * 16;
  try {
    inflateSync(Buffer.concat(parts), { maxOutputLength: mostBytes });
  } catch {
    throw damaged(41, 'unpacks to something else than its pixels');
  }
}
