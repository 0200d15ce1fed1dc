import type { CityBundle, Shapes } from '../city/bundle.ts';
import { componentOf, componentPlace } from '../city/component.ts';
import { groundHeight } from '../city/ground-height.ts';
import { metresPerPx } from '../city/metres-per-px.ts';
import { placeOf } from '../city/place-id.ts';
import { streetOf, type Street } from '../city/street.ts';
import { unitGridOf } from '../city/unit-grid.ts';
import type { Selection } from './scene.ts';

/** Where a thing of the bundle is, metres of the city's ground, and the zoom that shows it. */
export interface Whereabouts {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** How close the camera comes, MapLibre zoom: to a component its neighbours are metres away. */
const ZOOM = { near: 16.5, mountain: 14.6, component: 18.5, unit_grid: 17.5 } as const;
/** Ground as high as this is a mountain, metres. */
const MOUNTAIN_M = 60;
/** A whole road or unit grid is seen in this many CSS px, but never from farther away than the second zoom. */
const WHOLE = { widePx: 400, leastZoom: 12 } as const;

/** Where the chosen thing is, if it stands still and the bundle knows it; of divisions `fit-division.ts` tells. */
export function whereaboutsOf(city: CityBundle, selection: Selection): Whereabouts | undefined {
  switch (selection.kind) {
    case 'component': {
      const { components } = city;
      const i = components && componentOf(components, selection.code);
      return i === undefined ? undefined : at(componentPlace(components!, i), ZOOM.component);
    }
    case 'unit_grid': {
      const i = unitGridOf(city, selection.code);
      return i === undefined ? undefined : wholeOf(boxOf(city.unitGrids!, i), city, ZOOM.unit_grid);
    }
    case 'street': {
      const street = streetOf(city.roads, selection.id);
      return street && wholeOf(street.box, city, ZOOM.near);
    }
    case 'place':
      return near(city, placeOf(city.places, selection.id));
    case 'facility':
      return near(
        city,
        city.facilities.find(({ id }) => id === selection.id),
      );
    default:
      return undefined;
  }
}

const at = ([x, y]: readonly [number, number], zoom: number): Whereabouts => ({ x, y, zoom });

/** On a mountain over flat ground from farther away: its top stands above the middle of the picture. */
function near(
  { head, terrain }: CityBundle,
  thing: { x: number; y: number } | undefined,
): Whereabouts | undefined {
  const isHigh =
    head.draped !== true && terrain && thing && groundHeight(terrain, thing.x, thing.y) > MOUNTAIN_M;
  return pointOf(thing, isHigh ? ZOOM.mountain : ZOOM.near);
}

const pointOf = (thing: { x: number; y: number } | undefined, zoom: number): Whereabouts | undefined =>
  thing && { x: thing.x, y: thing.y, zoom };

type Box = Street['box'];

function boxOf({ start, xy }: Shapes, i: number): Box {
  const own = xy.subarray(2 * (start[i] ?? 0), 2 * (start[i + 1] ?? 0));
  const [xs, ys] = [own.filter((_v, p) => p % 2 === 0), own.filter((_v, p) => p % 2 === 1)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function wholeOf([minX, minY, maxX, maxY]: Box, { head }: CityBundle, nearest: number): Whereabouts {
  const perPx = Math.max(1, maxX - minX, maxY - minY) / WHOLE.widePx;
  const zoom = Math.log2(metresPerPx(0, head.origin.lat) / perPx);
  return {
    x: (minX + maxX) / 2,
    y: (minY + maxY) / 2,
    zoom: Math.max(WHOLE.leastZoom, Math.min(nearest, zoom)),
  };
}
