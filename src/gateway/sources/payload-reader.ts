import type { TelemetryFeed } from '../../city/fact.ts';
import { readCap } from '../adapters/cap.ts';
import { readCsv } from '../adapters/csv.ts';
import { Datex2ParkingJoiner } from '../adapters/datex2-parking.ts';
import { readGeojson } from '../adapters/geojson.ts';
import { readGtfsRealtime } from '../adapters/gtfs-realtime.ts';
import { readNgsi } from '../adapters/ngsi.ts';
import { PayloadError } from '../adapters/reading.ts';
import type { Reading } from '../adapters/reading.ts';
import { FeedsFileError } from './feeds-file.ts';
import type { SourceSpec, Standard } from './feeds-file.ts';

/** What the standards are called on screen. */
export const STANDARD_NAMES: Record<Standard, string> = {
  ngsi: 'FIWARE NGSI',
  'gtfs-realtime': 'GTFS-realtime',
  'datex2-parking': 'DATEX II',
  geojson: 'GeoJSON',
  csv: 'CSV',
  cap: 'CAP',
};

/** Largest payload of any source, bytes. */
export const LARGEST_PAYLOAD = 20 * 1024 * 1024;

/** Largest pushed body, bytes: anyone may send one, so it is read in less than a second or two. */
export const LARGEST_PUSH = 8 * 1024 * 1024;

/** Reads one payload of one source. */
export type PayloadReader = (payload: Uint8Array, receivedAtMs: number) => Reading;

/** The feed that a whole payload of this source replaces. */
export function feedOf(spec: SourceSpec): TelemetryFeed | undefined {
  if (spec.standard === 'gtfs-realtime') return 'vehicles';
  if (spec.standard === 'datex2-parking') return 'parking';
  const to = spec.columns?.to;
  return to === 'incidents' ? undefined : to;
}

function readingOf(spec: SourceSpec): PayloadReader {
  const { standard, datum, columns, moverKind } = spec;
  const given = (receivedAtMs: number) => ({ datum, receivedAtMs, ...(moverKind ? { moverKind } : {}) });
  if (standard === 'ngsi') return (payload, atMs) => readNgsi(payload, given(atMs));
  if (standard === 'gtfs-realtime') return (payload, atMs) => readGtfsRealtime(payload, given(atMs));
  if (standard === 'cap') return (payload, atMs) => readCap(payload, given(atMs));
  if (standard === 'datex2-parking') {
    const joiner = new Datex2ParkingJoiner();
    return (payload, atMs) => joiner.read(payload, given(atMs));
  }
  if (columns === undefined) throw new FeedsFileError(`${spec.id}: ${standard} needs a column map`);
  const read = standard === 'csv' ? readCsv : readGeojson;
  return (payload, atMs) => read(payload, columns, given(atMs));
}

/** The reader for a source; standards that come in parts are joined in it, so one source keeps one reader. */
export function payloadReader(spec: SourceSpec): PayloadReader {
  const read = readingOf(spec);
  return (payload, receivedAtMs) => {
    if (payload.length > LARGEST_PAYLOAD) {
      throw new PayloadError(
        `byte ${LARGEST_PAYLOAD}`,
        `${payload.length} bytes are more than ${LARGEST_PAYLOAD}`,
      );
    }
    return read(payload, receivedAtMs);
  };
}
