import type { Camera, Layer, Scene } from '../session/scene.ts';
import { standardScene } from '../session/standard-scene.ts';

/** One step of the tour: the whole scene and what is said of it. Captions: zh ≤ 18 hanzi, en ≤ 42 characters. */
export interface TourStep {
  /** Its name in an address. */
  readonly key: 'city' | 'grid' | 'flood' | 'close';
  readonly scene: Pick<Scene, 'camera' | 'place' | 'layers' | 'sun' | 'selection'>;
  readonly zh: string;
  readonly en: string;
}

const HOME = standardScene('demo');

const shown = (...on: Layer[]): Scene['layers'] => ({
  ...HOME.layers,
  flow: on.includes('flow'),
  fleet: on.includes('fleet'),
  parking: on.includes('parking'),
  beacons: on.includes('beacons'),
  grid: on.includes('grid'),
});

/** What the last step closes in on: the worst incident when the step was first shown, or the bridge. */
export interface Subject {
  readonly id: string;
  readonly lng: number;
  readonly lat: number;
}

/** How a tour stands when its steps are asked for. */
export interface TourNow {
  /** The subject may yet come: its step says so. */
  readonly awaited?: boolean;
  /** A response to the subject is due: a ring beside it shows the time left, and its step says so. */
  readonly due?: boolean;
}

/** Names of the steps in their order. @param flooded the river is beyond its banks */
export function stepsOf(flooded: boolean): readonly TourStep['key'][] {
  return flooded ? ['city', 'grid', 'flood', 'close'] : ['city', 'grid', 'close'];
}

/** Over Chengguan, near enough to tell its sub-districts apart, and flat enough to see how high their prisms are. */
const CHENGGUAN: Camera = { lng: 103.885, lat: 36.05, zoom: 12.85, pitch: 60, bearing: -8 };
/** Up the river to Zhongshan Bridge. */
const BRIDGE: Camera = { lng: 103.8455, lat: 36.0655, zoom: 14.55, pitch: 66, bearing: -70 };

/** The river beyond its banks, where a flood warning is in force. */
const FLOOD: TourStep = {
  key: 'flood',
  scene: { camera: BRIDGE, place: '620102', sun: HOME.sun, layers: shown('beacons', 'fleet', 'flow') },
  zh: '黄河出岸，滨河路封闭，车走绕行线',
  en: 'River in flood: roads closed, detour open',
};

/** The tour, each step absolute: going back gives exactly the scene that was there. */
export function tourOf(
  subject: Subject | undefined,
  flooded = false,
  { awaited = false, due = false }: TourNow = {},
): readonly TourStep[] {
  return [
    {
      key: 'city',
      scene: { camera: HOME.camera, place: HOME.place, sun: HOME.sun, layers: HOME.layers },
      zh: '一条河，一座城，晚高峰',
      en: 'One river, one city, one evening peak',
    },
    {
      key: 'grid',
      scene: { camera: CHENGGUAN, place: '620102', sun: HOME.sun, layers: shown('grid', 'fleet') },
      zh: '柱越高，街道里的车越多',
      en: 'Taller prism: more vehicles in that place',
    },
    ...(flooded ? [FLOOD] : []),
    subject === undefined
      ? {
          key: 'close',
          scene: {
            camera: BRIDGE,
            place: '620102',
            sun: HOME.sun,
            layers: shown('fleet', 'flow', 'parking'),
          },
          zh: awaited ? '等第一起事件到来' : '沿着黄河看中山桥',
          en: awaited ? 'Waiting for the first incident' : 'Zhongshan Bridge, along the Yellow River',
        }
      : {
          key: 'close',
          scene: {
            camera: { lng: subject.lng, lat: subject.lat, zoom: 15.6, pitch: 62, bearing: -30 },
            place: '620102',
            sun: HOME.sun,
            layers: shown('beacons', 'fleet', 'flow', 'parking'),
            selection: { kind: 'incident', id: subject.id },
          },
          zh: due ? '此时最急的一件，圆环为响应时限' : '此时最急的一件',
          en: due ? 'The gravest event; ring: time to respond' : 'The gravest event of this hour',
        },
  ];
}
