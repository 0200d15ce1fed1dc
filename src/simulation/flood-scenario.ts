import type { CityBundle } from '../city/bundle.ts';
import type { Alert, Incident } from '../city/fact.ts';
import { edgesUnderWater, floodAlong } from '../city/flood-extent.ts';
import { Ground, type LngLat } from '../city/place.ts';
import { FLOOD_EVENTS, GAUGE_BRIDGE, type FloodEvent } from './flood-words.ts';
import { Riverside } from './riverside.ts';

const EXTENT_M = 140;
/** The warned stretch of river, metres up and down stream of the gauge. */
const STRETCH_M = [-2600, 8600] as const;
/** The warned area reaches this far beyond the bank. */
const AREA_M = 420;
const FOR_MS = 12 * 3600_000;
const MINUTE_MS = 60_000;

/** A flood as a simulation tells it: the warning, what happens, and which edges nobody drives any more. */
export interface FloodScenario {
  readonly alert: Alert;
  readonly incidents: readonly Incident[];
  /** 1 per edge of the bundle under water. */
  readonly closed: Uint8Array;
}

/**
 * The river stands beyond its banks around the city's gauge bridge: a warning of grade I (an exercise) and five
 * incidents of grades I, II, III, III, IV.
 * @throws Error when the city has no river
 */
export function floodScenario(city: CityBundle, startMs: number, prefix: string): FloodScenario {
  const riverside = new Riverside(city, gaugeOf(city));
  const ground = new Ground(city.head.origin);
  const degrees = ([x, y]: readonly [number, number]): LngLat => ({ lng: ground.lng(x), lat: ground.lat(y) });
  const ring = riverside.corridor(STRETCH_M[0], STRETCH_M[1], AREA_M);
  const alert: Alert = {
    id: `${prefix}-flood`,
    event: '洪水',
    headline: `【演练】${city.head.name}河段洪水红色预警`,
    headlineEn: `EXERCISE: red flood warning, river at ${city.head.nameEn}`,
    grade: 1,
    status: 'Exercise',
    msgType: 'Alert',
    effectiveAtMs: startMs - 40 * MINUTE_MS,
    expiresAtMs: startMs + FOR_MS,
    areaText: `${city.head.name}河段两岸`,
    rings: [ring.map(degrees)],
    floodExtentM: EXTENT_M,
  };
  const along = floodAlong(city.rivers, [{ extentM: EXTENT_M, rings: [ring.flat()] }]);
  const incidents = FLOOD_EVENTS.map((event, i): Incident => {
    const spot = riverside.spot(event.downstreamM, event.inlandM, event.at === 'road');
    const names = namesOf(event, spot.road, city, riverside.gauge);
    return {
      id: `${prefix}-flood-${i + 1}`,
      kind: 'flood',
      grade: event.grade,
      title: event.title(names.where),
      titleEn: event.titleEn(names.whereEn),
      at: degrees([spot.x, spot.y]),
      address: names.where,
      addressEn: names.whereEn,
      state: event.state,
      openedAtMs: startMs - event.sinceMin * MINUTE_MS,
      dueAtMs: startMs + event.dueMin * MINUTE_MS,
    };
  });
  return { alert, incidents, closed: edgesUnderWater(city, along) };
}

interface Place {
  readonly name: string;
  readonly nameEn: string;
  readonly x: number;
  readonly y: number;
}

function gaugeOf(city: CityBundle): Place {
  const bridges = city.places.filter(({ name, nameEn }) => name.endsWith('桥') || nameEn.endsWith('Bridge'));
  const known = bridges.find(({ name }) => name === GAUGE_BRIDGE);
  const middle = bridges.toSorted((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y))[0];
  return known ?? middle ?? { name: city.head.name, nameEn: city.head.nameEn, x: 0, y: 0 };
}

function namesOf(
  event: FloodEvent,
  road: string | undefined,
  city: CityBundle,
  gauge: Place,
): { readonly where: string; readonly whereEn: string } {
  if (event.at === 'gauge') return { where: gauge.name, whereEn: gauge.nameEn };
  const named = event.called;
  if (event.at === 'place' && city.places.some(({ name }) => name === named.zh))
    return { where: named.zh, whereEn: named.en };
  if (event.at === 'road' && road !== undefined)
    return { where: road, whereEn: road === named.zh ? named.en : road };
  return { where: city.head.name, whereEn: city.head.nameEn };
}
