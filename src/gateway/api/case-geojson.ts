import type { CaseRow } from '../../casework/case-row.ts';
import type { ExportStamp } from './export-stamp.ts';

const degrees = (value: number): number => Number(value.toFixed(6));

/** Cases as an RFC 7946 collection: WGS-84, six decimals. What it says of itself is the member `sanwei`. */
export function caseGeojson(rows: readonly CaseRow[], stamp: ExportStamp): object {
  return {
    type: 'FeatureCollection',
    sanwei: { ...stamp, asOf: new Date(stamp.asOfMs).toISOString(), isSimulated: stamp.simulated > 0 },
    features: rows.map(({ at, id, ...properties }) => ({
      type: 'Feature',
      id,
      geometry: { type: 'Point', coordinates: [degrees(at.lng), degrees(at.lat)] },
      properties: { id, ...properties },
    })),
  };
}
