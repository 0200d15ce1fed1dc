/*
 * A thread that draws photos anew: decodes them to pixels, makes them at most `mostPx` wide and high, turns them as
 * they were held, encodes them. Pixels alone go through: no EXIF, GPS, XMP, ICC or comment, and no bytes behind the end.
 * Plain JavaScript: threads start without the build (redraw.ts).
 */
const { createRequire } = require('node:module');
const { parentPort, workerData } = require('node:worker_threads');
const from = createRequire(workerData.from);
const jpeg = from('jpeg-js');
const { PNG } = from('pngjs');

const QUALITY = 88;
const DECODE_MB = 640;

/** RGBA pixels of a picture; throws where it is damaged or cut off. */
function decode(type, bytes) {
  if (type === 'image/png') return PNG.sync.read(Buffer.from(bytes), { checkCRC: true });
  return jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    tolerantDecoding: false,
    maxMemoryUsageInMB: DECODE_MB,
  });
}

function encode(type, { width, height, data }) {
  if (type === 'image/jpeg') return jpeg.encode({ width, height, data }, QUALITY).data;
  const png = new PNG({ width, height });
  png.data = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return PNG.sync.write(png);
}

/** Each pixel is the mean of those it stands for. */
function shrink(picture, mostPx) {
  const { width, height, data } = picture;
  const factor = Math.max(width, height) / mostPx;
  if (factor <= 1) return picture;
  const w = Math.max(1, Math.round(width / factor));
  const h = Math.max(1, Math.round(height / factor));
  const out = new Uint8Array(w * h * 4);
  for (let y = 0; y < h; y++) {
    const y0 = Math.floor((y * height) / h);
    const y1 = Math.max(y0 + 1, Math.floor(((y + 1) * height) / h));
    for (let x = 0; x < w; x++) {
      const x0 = Math.floor((x * width) / w);
      const x1 = Math.max(x0 + 1, Math.floor(((x + 1) * width) / w));
      let [r, g, b, a] = [0, 0, 0, 0];
      for (let v = y0; v < y1; v++) {
        for (let i = (v * width + x0) * 4, end = (v * width + x1) * 4; i < end; i += 4) {
          r += data[i];
          g += data[i + 1];
          b += data[i + 2];
          a += data[i + 3];
        }
      }
      const n = (x1 - x0) * (y1 - y0);
      out.set([r / n, g / n, b / n, a / n], (y * w + x) * 4);
    }
  }
  return { width: w, height: h, data: out };
}

/** Upright, by EXIF's orientation 1 … 8. */
function upright(picture, turn) {
  if (!(turn > 1 && turn <= 8)) return picture;
  const { width, height, data } = picture;
  const [w, h] = turn > 4 ? [height, width] : [width, height];
  const from32 = new Uint32Array(Uint8Array.from(data).buffer);
  const to32 = new Uint32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [u, v] = turn > 4 ? [y, x] : [x, y];
      const right = turn === 2 || turn === 3 || turn === 7 || turn === 8;
      const down = turn === 3 || turn === 4 || turn === 6 || turn === 7;
      to32[y * w + x] = from32[(down ? height - 1 - v : v) * width + (right ? width - 1 - u : u)];
    }
  }
  return { width: w, height: h, data: new Uint8Array(to32.buffer) };
}

parentPort.on('message', ({ id, type, bytes, turn, mostPx }) => {
  try {
    const picture = upright(shrink(decode(type, bytes), mostPx), turn);
    const drawn = Uint8Array.from(encode(type, picture));
    parentPort.postMessage({ id, bytes: drawn }, [drawn.buffer]);
  } catch (error) {
    parentPort.postMessage({ id, fault: String(error instanceof Error ? error.message : error) }, []);
  }
});
