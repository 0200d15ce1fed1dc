import jpeg from 'jpeg-js';
import type { AttachmentShelf, Shelved } from './attachments/shelf.ts';

const [WIDTH, HEIGHT, STRIPE] = [480, 320, 16];

/**
 * The pictures that made-up handlers give as evidence, put on the shelf at the first need, and again where they were
 * swept away: hatched as everything simulated is, nothing can be seen on them. Each number has one of its own: what was
 * shown once is no proof again.
 */
export function simulatedPhoto(shelf: AttachmentShelf): (nth: number) => Promise<Shelved> {
  const kept = new Map<number, Promise<Shelved>>();
  const keep = (nth: number): Promise<Shelved> => {
    const data = hatched(STRIPE + nth);
    const photo = shelf.keep(jpeg.encode({ width: WIDTH, height: HEIGHT, data }, 80).data);
    kept.set(nth, photo);
    photo.catch(() => kept.delete(nth));
    return photo;
  };
  return async (nth) => {
    const photo = await (kept.get(nth) ?? keep(nth));
    return (await shelf.stillHas(photo.hash)) ? photo : await keep(nth);
  };
}

function hatched(stripe: number): Uint8Array {
  const data = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const grey = Math.floor((x + y) / stripe) % 2 === 0 ? 96 : 128;
      data.set([grey, grey, grey, 255], (y * WIDTH + x) * 4);
    }
  return data;
}
