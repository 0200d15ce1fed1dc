import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { contextOf, ORIGIN, type Ask, type Contender } from '../contender.ts';

setWorkerUrl(workerUrl);

/** A map with a background and nothing on it: what every contender stands on, and what is taken off each. */
export async function openMap(host: HTMLElement): Promise<MapLibreMap> {
  const map = new MapLibreMap({
    container: host,
    style: {
      version: 8,
      sources: {},
      layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#181F27' } }],
    },
    center: [ORIGIN.lng, ORIGIN.lat],
    zoom: 12,
    pitch: 55,
    attributionControl: false,
    interactive: false,
  });
  await new Promise<void>((done) => map.once('idle', () => done()));
  return map;
}

export async function openEmpty({ host, back }: Ask): Promise<Contender> {
  const map = await openMap(host);
  return {
    gl: contextOf(map.getCanvas()),
    take: (rows) => back(rows),
    frame: () => map.triggerRepaint(),
    turn: (degrees) => void map.jumpTo({ bearing: map.getBearing() + degrees }),
    dispose: () => map.remove(),
  };
}
