import type { CityBundle } from '../city/bundle.ts';
import { treeOf } from '../city/division-tree.ts';
import { Ground } from '../city/place.ts';
import { fitDivision } from './fit-division.ts';
import type { Camera, Scene } from './scene.ts';
import { sceneFromUrl } from './scene-url.ts';
import { USUAL_PICTURE, type Picture } from './session.ts';
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
 * @param picture what of the map is free, as a place is fitted into it
 */
export function sceneInCity(
  url: URL,
  standard: Scene,
  city: CityBundle,
  picture: Picture = USUAL_PICTURE,
): Scene {
  const { open, ...said } = sceneFromUrl(url, standard);
  const tree = treeOf(city);
  const place = city.divisions[tree.nearest(said.place)]?.code ?? standard.place;
  const given: Scene = { ...said, place };
  const isBuilt = open !== undefined && open < city.buildings.use.length;
  const scene: Scene = isBuilt ? { ...given, open } : given;
  if (scene.camera !== standard.camera && isNear(city, scene.camera)) return scene;
  const home = { ...scene, camera: standard.camera };
  const at = cameraAt(home, standard, city, picture);
  return at === undefined ? home : { ...home, camera: { ...home.camera, ...at } };
}

/** Where what is chosen is seen, else the place; nothing where neither is anywhere but the whole city. */
function cameraAt(
  scene: Scene,
  standard: Scene,
  city: CityBundle,
  picture: Picture,
): Partial<Camera> | undefined {
  const { selection, place } = scene;
  if (selection?.kind === 'division') return fitDivision(city, selection.code, { scene, picture });
  const there = selection && whereaboutsOf(city, selection);
  if (there === undefined)
    return place === standard.place ? undefined : fitDivision(city, place, { scene, picture });
  const ground = new Ground(city.head.origin);
  return { lng: ground.lng(there.x), lat: ground.lat(there.y), zoom: there.zoom };
}
