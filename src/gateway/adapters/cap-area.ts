import type { LngLat } from '../../city/place.ts';
import { middleOf } from './geometry.ts';
import { numberFrom, positionOf, shown } from './position.ts';
import { EntityRefused } from './reading.ts';
import type { ReadingContext } from './reading.ts';
import { childrenOf, textAt } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** Areas of one `info`: their rings, a place to point to, and their words. */
export interface CapArea {
  readonly rings: readonly (readonly LngLat[])[];
  readonly at: LngLat | undefined;
  readonly text: string | undefined;
}

/** Corners of the ring drawn for a circle. */
const CORNERS = 48;
const KM_PER_DEGREE = 111.195;

/** CAP writes latitude first: `36.06,103.83`. */
function pair(text: string, where: string, context: ReadingContext): LngLat {
  const [lat, lng, ...rest] = text.split(',');
  if (lng === undefined || rest.length > 0)
    throw new EntityRefused(where, `${shown(text)} is not "latitude,longitude"`);
  return positionOf(numberFrom(lng), numberFrom(lat), { lng: where, lat: where }, context.datum);
}

function polygon(text: string, where: string, context: ReadingContext): LngLat[] {
  const ring = text.split(/\s+/).map((corner) => pair(corner, where, context));
  if (ring.length < 4) throw new EntityRefused(where, `${ring.length} corners, at least 4 needed`);
  return ring;
}

/** `36.06,103.83 2.5` (km) → centre and ring; a radius of zero is a point. */
function circle(
  text: string,
  where: string,
  context: ReadingContext,
): { at: LngLat; ring: LngLat[] | undefined } {
  const [centre = '', radius = ''] = text.split(/\s+/);
  const at = pair(centre, where, context);
  const km = numberFrom(radius);
  if (!(km >= 0 && km <= 20_000))
    throw new EntityRefused(where, `radius ${shown(radius)} is not 0..20000 km`);
  if (km === 0) return { at, ring: undefined };
  const ring = Array.from({ length: CORNERS + 1 }, (_, i) => {
    const turn = (2 * Math.PI * (i % CORNERS)) / CORNERS;
    const lat = at.lat + (km / KM_PER_DEGREE) * Math.cos(turn);
    const squeeze = Math.max(0.01, Math.cos((at.lat * Math.PI) / 180));
    return {
      lng: at.lng + ((km / KM_PER_DEGREE) * Math.sin(turn)) / squeeze,
      lat: Math.min(90, Math.max(-90, lat)),
    };
  });
  return { at, ring };
}

/** Reads every `area` of an `info`. Geocodes have no place of their own: they join the words. Throws `EntityRefused`. */
export function capArea(info: XmlElement, where: string, context: ReadingContext): CapArea {
  const rings: LngLat[][] = [];
  const points: LngLat[] = [];
  const words: string[] = [];
  childrenOf(info, 'area').forEach((area, i) => {
    const name = `${where}.area[${i}]`;
    const text = textAt(area, 'areaDesc');
    const codes = childrenOf(area, 'geocode').map((code) => textAt(code, 'value'));
    const coded = codes.filter((code) => code !== undefined).join(', ');
    words.push([text ?? '', coded === '' ? '' : `(${coded})`].filter((part) => part !== '').join(' '));
    for (const { text: ring } of childrenOf(area, 'polygon'))
      rings.push(polygon(ring, `${name}.polygon`, context));
    for (const { text: round } of childrenOf(area, 'circle')) {
      const { at, ring } = circle(round, `${name}.circle`, context);
      points.push(at);
      if (ring !== undefined) rings.push(ring);
    }
  });
  const text = words.filter((word) => word !== '').join('; ');
  return {
    rings,
    at: middleOf(rings.length > 0 ? rings.flat() : points),
    text: text === '' ? undefined : text,
  };
}
