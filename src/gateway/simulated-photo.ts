import jpeg from 'jpeg-js';
import type { AttachmentShelf, Shelved } from './attachments/shelf.ts';

const [WIDTH, HEIGHT, STRIPE] = [480, 320, 16];

/**
 * The picture that made-up handlers give as evidence, put on the shelf at the first need: hatched as everything
 * simulated is, nothing can be seen on it.
 */
export function simulatedPhoto(shelf: AttachmentShelf): () => Promise<Shelved> {
  let kept: Promise<Shelved> | undefined;
  return () => {
    kept ??= shelf.keep(jpeg.encode({ width: WIDTH, height: HEIGHT, data: hatched() }, 80).data);
    kept.catch(() => (kept = undefined));
    return kept;
  };
}

function hatched(): Uint8Array {
  const data = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const grey = Math.floor((x + y) / STRIPE) % 2 === 0 ? 96 : 128;
      data.set([grey, grey, grey, 255], (y * WIDTH + x) * 4);
    }
  return data;
}
