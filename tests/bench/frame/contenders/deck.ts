import { COORDINATE_SYSTEM, type Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import { contextOf, ORIGIN, type Ask, type Contender } from '../contender.ts';
import { openMap } from './bare-map.ts';
import { Movers } from './movers.ts';

const LOOKS = {
  id: 'movers',
  coordinateSystem: COORDINATE_SYSTEM.METER_OFFSETS,
  coordinateOrigin: [ORIGIN.lng, ORIGIN.lat] as [number, number],
  getRadius: 2,
  radiusMinPixels: 1,
  getFillColor: [209, 218, 224] as [number, number, number],
};
/** How long a transition towards the newest place lasts, ms; the next tick starts it again from where it is. */
const GLIDE_MS = 1000;

/** deck's own types know neither binary data nor its transitions. */
function layerOf(props: object): Layer {
  return new ScatterplotLayer({ ...LOOKS, ...props } as never);
}

interface Deck {
  readonly movers: Movers;
  readonly positions: Float32Array;
  /** Layers of a frame; undefined: those of the last one stay. */
  layers(nowS: number): Layer[] | undefined;
  /** A tray was taken in. */
  took?(): void;
}

async function open({ host, back }: Ask, deck: Deck): Promise<Contender> {
  const map = await openMap(host);
  const overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
  map.addControl(overlay);
  return {
    gl: contextOf(map.getCanvas()),
    take: (rows, n) => {
      deck.movers.take(rows, n);
      deck.took?.();
      back(rows);
    },
    frame: (nowS) => {
      const layers = deck.layers(nowS);
      if (layers) overlay.setProps({ layers });
      map.triggerRepaint();
    },
    dispose: () => {
      map.removeControl(overlay);
      map.remove();
    },
  };
}

/** Binary attributes, metre offsets, every position written anew each frame: the same smooth motion as ours. */
export function openDeckBinary(ask: Ask): Promise<Contender> {
  const movers = new Movers(ask.n);
  const positions = new Float32Array(ask.n * 3);
  const layers = (nowS: number): Layer[] => {
    movers.place(nowS, positions);
    const data = { length: ask.n, attributes: { getPosition: { value: positions, size: 3 } } };
    return [layerOf({ data })];
  };
  return open(ask, { movers, positions, layers });
}

/** Accessors: deck asks a function for every mover's position each frame. */
export function openDeckAccessors(ask: Ask): Promise<Contender> {
  const movers = new Movers(ask.n);
  const positions = new Float32Array(ask.n * 3);
  const data = Array.from({ length: ask.n }, (_, i) => i);
  const layers = (nowS: number): Layer[] => {
    movers.place(nowS, positions);
    const getPosition = (i: number): [number, number, number] => [
      positions[i * 3]!,
      positions[i * 3 + 1]!,
      0,
    ];
    return [layerOf({ data, getPosition, updateTriggers: { getPosition: nowS } })];
  };
  return open(ask, { movers, positions, layers });
}

/** Binary attributes once a tick and deck's own transitions on the GPU between: its strongest form. */
export function openDeckTransitions(ask: Ask): Promise<Contender> {
  const movers = new Movers(ask.n);
  const positions = new Float32Array(ask.n * 3);
  let fresh = true;
  const layers = (nowS: number): Layer[] | undefined => {
    if (!fresh) return undefined;
    fresh = false;
    movers.place(nowS + 2, positions);
    const data = { length: ask.n, attributes: { getPosition: { value: positions, size: 3 } } };
    return [layerOf({ data, transitions: { getPosition: GLIDE_MS } })];
  };
  return open(ask, { movers, positions, layers, took: () => void (fresh = true) });
}
