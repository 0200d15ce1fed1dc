import type { CityBundle } from '../../city/bundle.ts';
import { treeOf } from '../../city/division-tree.ts';
import type { Ground } from '../../city/place.ts';
import type { Scene } from '../../session/scene.ts';
import type { Beacon } from '../beacons/beacon-list.ts';
import type { EdgeMark } from '../beacons/edge-list.ts';
import { shortName, type Label } from './label-list.ts';

/** Captions of the edge that say but a place come after all others. */
const AFTER = 4;

/**
 * Captions with those of marks at the edge saying where what they point at lies: under a title of grade I or II, for
 * the others instead of it. For a wall, on which nobody can point at a mark to ask.
 */
export function withPlaces(
  labels: readonly Label[],
  marks: readonly EdgeMark[],
  beacons: readonly Beacon[],
  { city, ground }: { readonly city: CityBundle; readonly ground: Ground },
  scene: Scene,
): Label[] {
  const away = new Map<string, Beacon>(
    marks.flatMap(({ index }) => {
      const beacon = beacons[index];
      return beacon === undefined ? [] : [[`${beacon.kind} ${beacon.id}`, beacon] as const];
    }),
  );
  return labels.map((label) => {
    const beacon = label.rank === 0 ? away.get(label.key) : undefined;
    if (beacon === undefined) return label;
    const place = placeText(beacon, city, ground, scene);
    if (beacon.grade <= 2) return { ...label, under: place, atEdge: true };
    return { ...label, text: place, atEdge: true, priority: label.priority + AFTER };
  });
}

/** Its district, or within the open one its part, and how far it lies from the middle of the picture: `安宁 4.2 km`. */
function placeText(
  { division, x, y }: Pick<Beacon, 'division' | 'x' | 'y'>,
  city: CityBundle,
  ground: Ground,
  { place, camera, lang }: Scene,
): string {
  const tree = treeOf(city);
  const open = new Set(tree.pathOf(tree.indexOf(place)));
  const named = tree
    .pathOf(tree.nearest(division))
    .filter((i) => !open.has(i))
    .flatMap((i) => city.divisions[i] ?? [])
    .find(({ level }) => level !== 'city');
  const km = Math.hypot(x - ground.x(camera.lng), y - ground.y(camera.lat)) / 1000;
  const far = `${km < 10 ? km.toFixed(1) : Math.round(km)} km`;
  return named === undefined ? far : `${shortName(lang === 'zh' ? named.name : named.nameEn)} ${far}`;
}
