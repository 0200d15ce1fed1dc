import type { GeoJSONSource } from 'maplibre-gl';
import { contextOf, ORIGIN, type Ask, type Contender } from '../contender.ts';
import { openMap } from './bare-map.ts';
import { Movers } from './movers.ts';

const M_PER_DEG = 111_194.93;
const LNG_M = M_PER_DEG * Math.cos((ORIGIN.lat * Math.PI) / 180);

/** MapLibre alone: a GeoJSON source set anew every tick. Not smooth; a frame of it is a whole tick, to the picture. */
export async function openSetData({ host, n, back }: Ask): Promise<Contender> {
  const map = await openMap(host);
  const movers = new Movers(n);
  const positions = new Float32Array(n * 3);
  const features = (nowS: number): GeoJSON.FeatureCollection => {
    movers.place(nowS, positions);
    return {
      type: 'FeatureCollection',
      features: Array.from({ length: n }, (_, i) => ({
        type: 'Feature',
        properties: {},
        geometry: {
          type: 'Point',
          coordinates: [
            ORIGIN.lng + positions[i * 3]! / LNG_M,
            ORIGIN.lat + positions[i * 3 + 1]! / M_PER_DEG,
          ],
        },
      })),
    };
  };
  let fresh = true;
  map.addSource('movers', { type: 'geojson', data: features(0) });
  map.addLayer({ id: 'movers', type: 'circle', source: 'movers', paint: { 'circle-radius': 2 } });
  await new Promise<void>((done) => map.once('idle', () => done()));
  return {
    gl: contextOf(map.getCanvas()),
    take: (rows, count) => {
      movers.take(rows, count);
      fresh = true;
      back(rows);
    },
    frame: (nowS) => {
      map.triggerRepaint();
      if (!fresh) return undefined;
      fresh = false;
      const shown = new Promise<void>((done) => map.once('idle', () => done()));
      map.getSource<GeoJSONSource>('movers')?.setData(features(nowS));
      return shown;
    },
    dispose: () => map.remove(),
  };
}
