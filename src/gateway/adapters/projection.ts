import proj4 from 'proj4';
import type { LngLat } from '../../city/place.ts';

/** Projected metres (or degrees) → WGS-84 degrees. NaN in, NaN out. */
export type Unproject = (x: number, y: number) => LngLat;

const degrees: Unproject = (lng, lat) => ({ lng, lat });

/** proj string of a code: UTM on WGS-84 (326xx, 327xx), on ETRS89 (258xx), CGCS2000 3° Gauss-Krüger with zone-less easting (4534–4554), Web Mercator. */
function projOf(code: number): string | undefined {
  const zone = code % 100;
  if (code >= 32601 && code <= 32660) return `+proj=utm +zone=${zone} +datum=WGS84 +units=m +no_defs`;
  if (code >= 32701 && code <= 32760) return `+proj=utm +zone=${zone} +south +datum=WGS84 +units=m +no_defs`;
  if (code >= 25828 && code <= 25838) {
    return `+proj=utm +zone=${zone} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;
  }
  if (code >= 4534 && code <= 4554) {
    const meridian = 75 + (code - 4534) * 3;
    return `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs`;
  }
  if (code === 3857) return 'EPSG:3857';
  return undefined;
}

/** Codes whose coordinates are degrees, longitude first as GeoJSON has them: WGS-84, CRS84, ETRS89, CGCS2000. */
const DEGREE_CODES = new Set(['4326', 'CRS84', '4258', '4490']);

/**
 * How to undo a coordinate system named as in GeoJSON's `crs` member: `EPSG:25832`, `urn:ogc:def:crs:EPSG::25832`,
 * `urn:ogc:def:crs:OGC:1.3:CRS84`. Undefined when it is not among those known here.
 */
export function unprojection(name: string): Unproject | undefined {
  const code = /(?:^|[:/])(CRS84|\d+)$/i.exec(name.trim())?.[1]?.toUpperCase();
  if (code === undefined) return undefined;
  if (DEGREE_CODES.has(code)) return degrees;
  const proj = projOf(Number(code));
  if (proj === undefined) return undefined;
  const converter = proj4(proj, 'WGS84');
  return (x, y) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return { lng: Number.NaN, lat: Number.NaN };
    const [lng = Number.NaN, lat = Number.NaN] = converter.forward([x, y]);
    return { lng, lat };
  };
}
