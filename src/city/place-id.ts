import type { PlaceName } from './bundle.ts';

/** Id of every place name, in order: the name itself; of later ones of the same name `name~2`, `name~3`… */
export function placeIds(places: readonly Pick<PlaceName, 'name'>[]): string[] {
  const seen = new Map<string, number>();
  return places.map(({ name }) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name}~${n}`;
  });
}

/** The place of an id, undefined when there is none. */
export function placeOf(places: readonly PlaceName[], id: string): PlaceName | undefined {
  return places[placeIds(places).indexOf(id)];
}
