import type { CityBundle } from '../city/bundle.ts';
import { treeOf } from '../city/division-tree.ts';
import { Ground } from '../city/place.ts';
import { ZOOM_OF_LEVEL } from './enter-division.ts';
import type { Scene } from './scene.ts';
import { sceneFromUrl } from './scene-url.ts';
import { whereaboutsOf } from './whereabouts.ts';

/** A scene from a URL in one city: an address that gives no camera has it at what is chosen, else at the place it names. */
export function sceneInCity(url: URL, standard: Scene, city: CityBundle): Scene {
  const scene = sceneFromUrl(url, standard);
  if (scene.camera !== standard.camera) return scene;
  const chosen = scene.selection && whereaboutsOf(city, scene.selection);
  const division = scene.place === standard.place ? undefined : treeOf(city).division(scene.place);
  const there = chosen ?? (division && { ...division, zoom: ZOOM_OF_LEVEL[division.level] });
  if (there === undefined) return scene;
  const ground = new Ground(city.head.origin);
  const at = { lng: ground.lng(there.x), lat: ground.lat(there.y) };
  return { ...scene, camera: { ...scene.camera, ...at, zoom: there.zoom } };
}
