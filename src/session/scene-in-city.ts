import type { CityBundle } from '../city/bundle.ts';
import { Ground } from '../city/place.ts';
import { ZOOM_OF_LEVEL } from './enter-division.ts';
import type { Scene } from './scene.ts';
import { sceneFromUrl } from './scene-url.ts';

/** A scene from a URL in one city: an address that names a place and gives no camera has the camera there. */
export function sceneInCity(url: URL, standard: Scene, city: CityBundle): Scene {
  const scene = sceneFromUrl(url, standard);
  const division = city.divisions.find(({ code }) => code === scene.place);
  if (scene.camera !== standard.camera || scene.place === standard.place || division === undefined)
    return scene;
  const ground = new Ground(city.head.origin);
  const at = { lng: ground.lng(division.x), lat: ground.lat(division.y) };
  return { ...scene, camera: { ...scene.camera, ...at, zoom: ZOOM_OF_LEVEL[division.level] } };
}
