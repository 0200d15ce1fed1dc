import type { Camera, Layer, Scene } from '../../../src/session/scene.ts';
import type { Grade } from '../../../src/city/kind.ts';

/** One picture of the seeded city: a camera for 1080 rows, the light, and what happens in it. */
export interface View {
  /** Begins like its target's file name. */
  readonly name: string;
  readonly camera: Camera;
  /** Vertical lens shift in picture heights. */
  readonly shift?: number;
  readonly sun: Scene['sun'];
  readonly theme?: Scene['theme'];
  /** Division opened: a code, or the sub-district under the camera's centre. */
  readonly place?: string | 'here';
  readonly layers: readonly Layer[];
  /** Open incidents: lng, lat, grade. */
  readonly incidents?: readonly (readonly [number, number, Grade])[];
  /** A flood warning in force: how far the water stands beyond the bank, metres. */
  readonly floodExtentM?: number;
  /** Four blocks at the centre are grids of one open community; the first is chosen, its incident has a deadline. */
  readonly grids?: boolean;
  /** The tallest home building within 400 m of the centre stands open. */
  readonly open?: boolean;
  /** A panorama is four times as wide as high. */
  readonly aspect?: number;
  readonly heldAtMs?: number;
  /** What kind of machine draws it: 0 software, 1 a desk (so it is where nothing is said), 2 a wall. */
  readonly tier?: 0 | 1 | 2;
}

/* Those the target pictures were made by: not the cameras of the demo, which follow what it tells. */
const city: Camera = { lng: 103.8435, lat: 36.06, zoom: 13.95, pitch: 73, bearing: -77 };
const grid: Camera = { lng: 103.8566, lat: 36.0537, zoom: 16.45, pitch: 56, bearing: -34 };
const flood: Camera = { lng: 103.8455, lat: 36.0655, zoom: 14.55, pitch: 66, bearing: -70 };
const centre: Camera = { lng: 103.8475, lat: 36.0555, zoom: 14.85, pitch: 66, bearing: -58 };
const panorama: Camera = { lng: 103.8442, lat: 36.2062, zoom: 12.41, pitch: 85, bearing: 6 };

const BARE = ['skyline', 'terrain'] as const;
const ALIVE = [...BARE, 'fleet', 'labels'] as const;
const FLOODED: View['incidents'] = [
  [103.8335, 36.0672, 1],
  [103.8435, 36.0648, 2],
  [103.8515, 36.0652, 3],
  [103.8562, 36.0598, 4],
  [103.8385, 36.0625, 3],
];
const ALONG_THE_RIVER: View['incidents'] = [
  [103.79, 36.069, 2],
  [103.835, 36.064, 3],
  [103.885, 36.066, 4],
];

/** Cameras of the target pictures. */
export const VIEWS: readonly View[] = [
  {
    name: '01-overview-noon',
    camera: city,
    shift: -0.06,
    sun: 'day',
    layers: [...ALIVE, 'parking', 'beacons'],
  },
  { name: '02-overview-dusk-haze', camera: city, shift: -0.06, sun: 'low', layers: ALIVE },
  { name: '02b-overview-after-sunset', camera: city, shift: -0.06, sun: 'dusk', layers: ALIVE },
  { name: '03-overview-night', camera: city, shift: -0.06, sun: 'night', theme: 'night', layers: ALIVE },
  {
    name: '04-district-chengguan',
    camera: { lng: 103.862, lat: 36.0625, zoom: 13.34, pitch: 46, bearing: -8 },
    sun: 'day',
    place: '620102',
    layers: [...ALIVE, 'grid'],
  },
  {
    name: '05-grid-close',
    camera: grid,
    sun: 'day',
    grids: true,
    layers: [...ALIVE, 'grid', 'parking', 'beacons', 'flow'],
    incidents: [[103.8562, 36.0541, 2]],
  },
  {
    name: '06-building-opened',
    camera: { ...grid, zoom: 18.45, pitch: 64 },
    sun: 'day',
    place: 'here',
    open: true,
    layers: [...ALIVE, 'homes'],
  },
  {
    name: '07-flood-scenario',
    camera: flood,
    sun: 'day',
    layers: [...ALIVE, 'beacons', 'flow'],
    incidents: FLOODED,
    floodExtentM: 120,
  },
  {
    name: '07b-flood-night',
    camera: flood,
    sun: 'night',
    theme: 'night',
    layers: [...ALIVE, 'beacons', 'flow'],
    incidents: FLOODED,
    floodExtentM: 120,
  },
  {
    name: '08-river-panorama',
    camera: panorama,
    shift: 0.155,
    sun: 'day',
    aspect: 32 / 9,
    layers: [...ALIVE, 'beacons'],
    incidents: ALONG_THE_RIVER,
  },
  {
    name: '08b-river-panorama-night',
    camera: panorama,
    shift: 0.155,
    sun: 'night',
    theme: 'night',
    aspect: 32 / 9,
    layers: [...ALIVE, 'beacons'],
    incidents: ALONG_THE_RIVER,
  },
  { name: '09-overview-light', camera: city, shift: -0.06, sun: 'day', theme: 'light', layers: ALIVE },
  { name: '10-centre-noon', camera: centre, sun: 'day', layers: [...BARE, 'fleet'] },
  { name: '11-centre-night', camera: centre, sun: 'night', theme: 'night', layers: [...BARE, 'fleet'] },
  {
    name: '12-grid-light',
    camera: grid,
    sun: 'day',
    theme: 'light',
    grids: true,
    layers: [...ALIVE, 'grid', 'parking', 'beacons', 'flow'],
    incidents: [[103.8562, 36.0541, 2]],
  },
];
