import proj4 from 'proj4';
import definitions from 'proj4-list';
import { DATUMS, type Datum } from '../city/crs.ts';
import { fromWgs84, toWgs84 } from '../city/datum-shift.ts';
import type { LngLat } from '../city/place.ts';

/** In what the numbers of a source are written: a datum in degrees, or a system of the EPSG register. */
export interface ReferenceSystem {
  /** `wgs84`, `gcj02`, `EPSG:28992`… */
  readonly name: string;
  /** True when its numbers are degrees, longitude first. */
  readonly degrees: boolean;
  /** Metres of one unit of its heights; 1 for degrees. */
  readonly metresPerUnit: number;
  /** Numbers as received → WGS-84. NaN where the system does not reach. */
  toWgs84(x: number, y: number): LngLat;
  /** The numbers it would write for a place. */
  fromWgs84(at: LngLat): readonly [x: number, y: number];
}

function ofDatum(datum: Datum): ReferenceSystem {
  return {
    name: datum,
    degrees: true,
    metresPerUnit: 1,
    toWgs84: (lng, lat) => toWgs84({ lng, lat }, datum),
    fromWgs84: (at) => {
      const { lng, lat } = fromWgs84(at, datum);
      return [lng, lat];
    },
  };
}

/** Systems in WGS-84 degrees under other names; heights of 4979 are left as they are. */
const PLAIN = new Set(['CRS84', 'CRS84H', '4326', '4979', '4258', '4490']);

/** CGCS2000 Gauss-Krüger where the list lacks it: 3° zones with and without zone number in the easting. */
function gaussKrueger(code: number): string | undefined {
  const zoned = code >= 4513 && code <= 4533;
  if (!zoned && !(code >= 4534 && code <= 4554)) return undefined;
  const zone = code - (zoned ? 4513 : 4534) + 25;
  const east = (zoned ? zone * 1e6 : 0) + 500000;
  return `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${east} +y_0=0 +ellps=GRS80 +units=m +no_defs`;
}

/** Where nothing else is said of heights, they are in the unit of the plane. */
function unitOf(text: string): number {
  const unit = /\+(?:vunits|units)=(\S+)/.exec(text)?.[1];
  const feet: Readonly<Record<string, number>> = { 'us-ft': 1200 / 3937, ft: 0.3048 };
  return feet[unit ?? 'm'] ?? 1;
}

function ofCode(code: string): ReferenceSystem | undefined {
  const name = `EPSG:${code}`;
  const text = gaussKrueger(Number(code)) ?? definitions[name]?.[1];
  if (text === undefined) return undefined;
  try {
    const converter = proj4(text.trim(), 'WGS84');
    return {
      name,
      degrees: text.includes('+proj=longlat'),
      metresPerUnit: unitOf(text),
      toWgs84: (x, y) => {
        if (!Number.isFinite(x) || !Number.isFinite(y)) return { lng: Number.NaN, lat: Number.NaN };
        const [lng = Number.NaN, lat = Number.NaN] = converter.forward([x, y]);
        return { lng, lat };
      },
      fromWgs84: ({ lng, lat }) => {
        const [x = Number.NaN, y = Number.NaN] = converter.inverse([lng, lat]);
        return [x, y];
      },
    };
  } catch {
    /* The projection itself is not among those that proj4 reckons. */
    return undefined;
  }
}

/**
 * The system of a name: a datum (`wgs84`, `cgcs2000`, `gcj02`, `bd09`), `EPSG:28992`, `urn:ogc:def:crs:EPSG::28992`,
 * `https://www.opengis.net/def/crs/EPSG/0/7415`, `…:CRS84`. Undefined when it is not known here; nothing is guessed.
 */
export function referenceSystem(name: string): ReferenceSystem | undefined {
  const word = name.trim();
  const datum = DATUMS.find((d) => d === word.toLowerCase().replaceAll('-', ''));
  if (datum !== undefined) return ofDatum(datum);
  const code = /(?:^|[:/])(?:EPSG[:/]+(?:[\d.]*[:/])?(\d{4,6})|(CRS84h?))$/i.exec(word);
  const id = (code?.[1] ?? code?.[2])?.toUpperCase();
  if (id === undefined) return undefined;
  return PLAIN.has(id)
    ? { ...ofDatum('wgs84'), name: code?.[1] === undefined ? id : `EPSG:${id}` }
    : ofCode(id);
}
