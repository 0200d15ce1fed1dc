import type { CityBundle } from '../city/bundle.ts';
import { homesOf } from '../city/home-number.ts';
import { metresPerPx } from '../city/metres-per-px.ts';
import { Ground } from '../city/place.ts';
import type { Camera } from './scene.ts';
import type { Session } from './session.ts';

/** Storeys of an opened building stand this far apart at least, metres. */
export const OPENED_PITCH_M = 7;
/** Pitch of the camera, degrees; least height it frames, metres; height of a usual picture, CSS px. */
const PITCH = 64;
const LEAST_M = 45;
const PICTURE_PX = 900;
/** The host's eye is this many picture heights away. */
const EYE_HEIGHTS = 1.5;

/** Opens a building with homes and flies there: by the operator's own hand. @returns false where nobody lives */
export function openBuilding(session: Session, city: CityBundle, building: number, cut: boolean): boolean {
  if (city.homes === undefined || homesOf(city.homes, building) === 0) return false;
  session.openBuilding(building);
  session.fly(cameraOnOpened(city, building, session.scene.camera.bearing), cut);
  return true;
}

/** A camera with all storeys of an opened building in the picture, its middle in the middle. */
export function cameraOnOpened(city: CityBundle, building: number, bearing: number): Camera {
  const { start, xy } = city.buildings;
  const ground = new Ground(city.head.origin);
  const [from, to] = [start[building] ?? 0, start[building + 1] ?? 0];
  let [x, y] = [0, 0];
  for (let i = from; i < to; i++) {
    x += (xy[2 * i] ?? 0) / (to - from);
    y += (xy[2 * i + 1] ?? 0) / (to - from);
  }
  const highM = Math.max(LEAST_M, (city.homes?.storeys[building] ?? 0) * OPENED_PITCH_M);
  const tilt = (PITCH * Math.PI) / 180;
  const turn = (bearing * Math.PI) / 180;
  const behindM = (highM / 2) * Math.tan(tilt);
  const eyeM = 2.3 * highM + highM / 2 / Math.cos(tilt);
  const lat = ground.lat(y + Math.cos(turn) * behindM);
  const zoom = Math.log2((metresPerPx(0, lat) * EYE_HEIGHTS * PICTURE_PX) / eyeM);
  return {
    lng: ground.lng(x + Math.sin(turn) * behindM),
    lat,
    zoom: Math.min(20, zoom),
    pitch: PITCH,
    bearing,
  };
}
