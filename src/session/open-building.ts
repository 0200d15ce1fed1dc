import type { CityBundle } from '../city/bundle.ts';
import { homesOf } from '../city/home-number.ts';
import { metresPerPx } from '../city/metres-per-px.ts';
import { Ground } from '../city/place.ts';
import type { Camera } from './scene.ts';
import { USUAL_PICTURE, type Picture, type Session } from './session.ts';

/** Storeys of an opened building stand this far apart at least, metres. */
export const OPENED_PITCH_M = 7;
/** Pitch of the camera, degrees; least height it frames, metres. */
const PITCH = 64;
const LEAST_M = 45;
/** The host's eye is this many picture heights away. */
const EYE_HEIGHTS = 1.5;
/** A building is given this many times its breadth. */
const MARGIN = 1.2;

/** Opens a building with homes and flies there: by the operator's own hand. @returns false where nobody lives */
export function openBuilding(session: Session, city: CityBundle, building: number, cut: boolean): boolean {
  if (city.homes === undefined || homesOf(city.homes, building) === 0) return false;
  session.openBuilding(building);
  const { bearing } = session.scene.camera;
  session.fly(cameraOnOpened(city, building, bearing, session.store.getState().picture), cut, true);
  return true;
}

/** A camera with all storeys of an opened building in what can be seen of the picture, its middle in the middle. */
export function cameraOnOpened(
  city: CityBundle,
  building: number,
  bearing: number,
  { widthPx, heightPx, coverPx }: Picture = USUAL_PICTURE,
): Camera {
  const { start, xy } = city.buildings;
  const ground = new Ground(city.head.origin);
  const [from, to] = [start[building] ?? 0, start[building + 1] ?? 0];
  let [x, y] = [0, 0];
  for (let i = from; i < to; i++) {
    x += (xy[2 * i] ?? 0) / (to - from);
    y += (xy[2 * i + 1] ?? 0) / (to - from);
  }
  let broadM = 0;
  for (let i = from; i < to; i++)
    broadM = Math.max(broadM, 2 * Math.hypot((xy[2 * i] ?? 0) - x, (xy[2 * i + 1] ?? 0) - y));
  const highM = Math.max(LEAST_M, (city.homes?.storeys[building] ?? 0) * OPENED_PITCH_M);
  const tilt = (PITCH * Math.PI) / 180;
  const turn = (bearing * Math.PI) / 180;
  const behindM = (highM / 2) * Math.tan(tilt);
  const eyePx = EYE_HEIGHTS * Math.max(1, heightPx);
  const acrossM = (MARGIN * broadM * eyePx) / Math.max(1, widthPx - coverPx);
  const awayM = Math.max(2.3 * highM, 1.7 * highM + 1.4 * broadM, acrossM + broadM / 2);
  const eyeM = awayM + highM / 2 / Math.cos(tilt);
  const asideM = ((coverPx / 2) * awayM) / eyePx;
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const lat = ground.lat(y + cos * behindM - sin * asideM);
  const zoom = Math.log2((metresPerPx(0, lat) * eyePx) / eyeM);
  return {
    lng: ground.lng(x + sin * behindM + cos * asideM),
    lat,
    zoom: Math.min(20, zoom),
    pitch: PITCH,
    bearing,
  };
}
