import gcoord from 'gcoord';
import type { Datum } from '../../city/crs.ts';
import type { LngLat } from '../../city/place.ts';

/**
 * A position as received → WGS-84, the one place where a datum is left behind. CGCS2000 agrees with WGS-84 to
 * centimetres and passes through; GCJ-02 and BD-09 are undone by gcoord, which leaves places outside China alone.
 */
export function toWgs84(at: LngLat, datum: Datum): LngLat {
  if (datum === 'wgs84' || datum === 'cgcs2000') return at;
  const from = datum === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09;
  const [lng, lat] = gcoord.transform([at.lng, at.lat], from, gcoord.WGS84);
  return { lng, lat };
}
