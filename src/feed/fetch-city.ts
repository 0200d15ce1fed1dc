import type { CityBundle } from '../city/bundle.ts';
import { readBundle } from '../wire/bundle-file.ts';

const AGAIN_MS = 1000;

/** The city bundle at a URL; asked again each second until it comes, because a gateway may be starting. */
export async function fetchCity(url: string, waiting: (why: string) => void): Promise<CityBundle> {
  for (;;) {
    try {
      const answer = await fetch(url);
      if (answer.ok) return readBundle(await answer.arrayBuffer());
      waiting(`${url}: ${answer.status} ${answer.statusText}`);
    } catch (error) {
      waiting(`${url}: ${String(error)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
