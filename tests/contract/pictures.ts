import { deflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';

/** Red above, blue below; a little of both so that it is told which way up it is. */
function pixels(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4, 255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set(y < height / 2 ? [230, 10, 10] : [10, 10, 230], (y * width + x) * 4);
  return data;
}

export function jpegOf(width: number, height: number): Buffer {
  return Buffer.from(jpeg.encode({ width, height, data: pixels(width, height) }, 90).data);
}

export function pngOf(width: number, height: number): Buffer {
  const png = new PNG({ width, height });
  png.data = pixels(width, height);
  return PNG.sync.write(png);
}

/** Colour in the middle of the upper edge of what is stored. */
export function above(bytes: Buffer, type: string): 'red' | 'blue' {
  const { width, data } = type === 'image/png' ? PNG.sync.read(bytes) : jpeg.decode(bytes);
  const at = (2 * width + Math.floor(width / 2)) * 4;
  return (data[at] ?? 0) > (data[at + 2] ?? 0) ? 'red' : 'blue';
}

export function sizeOf(bytes: Buffer, type: string): readonly [number, number] {
  const { width, height } = type === 'image/png' ? PNG.sync.read(bytes) : jpeg.decode(bytes);
  return [width, height];
}

/** A JPEG with an EXIF block: how it was held, and words as a camera writes its place. */
export function withExif(photo: Buffer, turn: number, words: string): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(turn, 18);
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(words)]);
  return Buffer.concat([photo.subarray(0, 2), segment(0xe1, block), photo.subarray(2)]);
}

/** One JPEG segment. */
export function segment(marker: number, block: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(block.length + 2, 2);
  return Buffer.concat([head, block]);
}

/** A PNG of any size and pixel data, as its head says; `unpacked` bytes of noughts. */
export function pngSaying(width: number, height: number, interlaced: boolean, unpacked: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, interlaced ? 1 : 0], 8);
  const mark = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1');
  return Buffer.concat([
    mark,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(unpacked))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function chunk(name: string, body: Buffer): Buffer {
  const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), body, Buffer.alloc(4)]);
  whole.writeUInt32BE(body.length, 0);
  whole.writeUInt32BE(crc32(whole.subarray(4, -4)), whole.length - 4);
  return whole;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
