import type { CityBundle } from '../city/bundle.ts';
import { treeOf } from '../city/division-tree.ts';
import { Ground } from '../city/place.ts';
import { ZOOM_OF_LEVEL } from './enter-division.ts';
import type { Camera, Scene } from './scene.ts';
import { sceneFromUrl } from './scene-url.ts';
import { whereaboutsOf } from './whereabouts.ts';

/** A camera looks at nothing of a city farther off its streets than this, metres, or than they reach from end to end. */
const NEAR_M = 40_000;

function isNear({ head }: CityBundle, { lng, lat }: Camera): boolean {
  /* A ground fitted to data knows no edge. */
  if (head.id === 'ground') return true;
  const [minX, minY, maxX, maxY] = head.extent;
  const ground = new Ground(head.origin);
  const [x, y] = [ground.x(lng), ground.y(lat)];
  const off = Math.hypot(Math.max(minX - x, 0, x - maxX), Math.max(minY - y, 0, y - maxY));
  return off <= Math.max(NEAR_M, maxX - minX, maxY - minY);
}

/**
 * A scene from a URL in one city: an address that gives no camera, or one far outside the city, has it at what is
 * chosen, else at the place it names; a place the city has not is the finest above it that it has, else the standard's;
 * a building the city has not is not open.
 */
export function sceneInCity(url: URL, standard: Scene, city: CityBundle): Scene {
  const { open, ...said } = sceneFromUrl(url, standard);
  const tree = treeOf(city);
  const place = city.divisions[tree.nearest(said.place)]?.code ?? standard.place;
  const given: Scene = { ...said, place };
  const isBuilt = open !== undefined && open < city.buildings.use.length;
  const scene: Scene = isBuilt ? { ...given, open } : given;
  if (scene.camera !== standard.camera && isNear(city, scene.camera)) return scene;
  const { camera } = standard;
  const chosen = scene.selection && whereaboutsOf(city, scene.selection);
  const division = scene.place === standard.place ? undefined : tree.division(scene.place);
  const there = chosen ?? (division && { ...division, zoom: ZOOM_OF_LEVEL[division.level] });
  if (there === undefined) return { ...scene, camera };
  const ground = new Ground(city.head.origin);
  const at = { lng: ground.lng(there.x), lat: ground.lat(there.y) };
  return { ...scene, camera: { ...camera, ...at, zoom: there.zoom } };
}
