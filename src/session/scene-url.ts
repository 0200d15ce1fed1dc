import { INDICATORS } from '../city/indicator.ts';
import {
  DESKS,
  LANGUAGES,
  LAYERS,
  MODES,
  THEMES,
  type Camera,
  type Layer,
  type Scene,
  type Selection,
} from './scene.ts';

const SUNS = ['true', 'day', 'low', 'dusk', 'night'] as const;
const CAMERA_LIMITS = [
  [-180, 180],
  [-85, 85],
  [2, 22],
  [0, 85],
  [-360, 360],
] as const;
const SLOT_KINDS = ['mover', 'parking', 'road'] as const;
/** Slots end before this, as on the wire; indices too, far above what any city holds. */
const MOST_ROWS = 2 ** 24;
const ID_KINDS = ['incident', 'alert', 'facility', 'case', 'place', 'street'] as const;

/**
 * A scene from a URL, on top of a default. Parameters: `cam=lng,lat,zoom,pitch,bearing`, `place=code`,
 * `off=layer,layer`, `on=layer,layer`, `ind=indicator` or `ind=one,beside`, `theme`, `lang`, `sun`, `sel=kind:id`, `open=building`, `follow=1`,
 * `t=ISO time`, `table=1`, `desk=place|feeds|cases|intake|figures`, `list=city`.
 * What is not understood is left at the default.
 */
export function sceneFromUrl(url: URL, standard: Scene): Scene {
  const given = url.searchParams;
  const first = url.pathname.split('/')[1];
  const off = (given.get('off') ?? '').split(',');
  const on = (given.get('on') ?? '').split(',');
  const layers = Object.fromEntries(
    LAYERS.map((layer) => [layer, on.includes(layer) || (standard.layers[layer] && !off.includes(layer))]),
  ) as Record<Layer, boolean>;
  const heldAtMs = Date.parse(given.get('t') ?? '');
  const selection = selectionFrom(given.get('sel') ?? '');
  const place = given.get('place') ?? '';
  const open = given.get('open') ?? '';
  const desk = oneOf(DESKS, given.get('desk'));
  const [indicator, beside] = (given.get('ind') ?? '').split(',').map((one) => oneOf(INDICATORS, one));
  return {
    ...standard,
    mode: oneOf(MODES, first) ?? standard.mode,
    camera: cameraFrom(given.get('cam') ?? '') ?? standard.camera,
    place: /^\d{4,20}$/.test(place) ? place : standard.place,
    layers,
    theme: oneOf(THEMES, given.get('theme')) ?? standard.theme,
    lang: oneOf(LANGUAGES, given.get('lang')) ?? standard.lang,
    sun: oneOf(SUNS, given.get('sun')) ?? standard.sun,
    tableOnly: given.get('table') === '1',
    ...(selection === undefined ? {} : { selection }),
    ...(desk === undefined || desk === 'events' ? {} : { desk }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(beside === undefined || beside === (indicator ?? INDICATORS[0]) ? {} : { beside }),
    ...(/^\d{1,9}$/.test(open) ? { open: Number(open) } : {}),
    ...(given.get('follow') === '1' ? { follow: true } : {}),
    ...(given.get('list') === 'city' ? { wholeQueue: true } : {}),
    ...(Number.isNaN(heldAtMs) ? {} : { heldAtMs }),
  };
}

/** The parameters that bring a scene back; what equals the standard is left out. */
export function sceneToParams(scene: Scene, standard: Scene): URLSearchParams {
  const params = new URLSearchParams();
  const { lng, lat, zoom, pitch, bearing } = scene.camera;
  params.set(
    'cam',
    [lng.toFixed(5), lat.toFixed(5), zoom.toFixed(2), pitch.toFixed(1), bearing.toFixed(1)].join(),
  );
  if (scene.place !== standard.place) params.set('place', scene.place);
  const off = LAYERS.filter((layer) => standard.layers[layer] && !scene.layers[layer]);
  const on = LAYERS.filter((layer) => !standard.layers[layer] && scene.layers[layer]);
  if (off.length > 0) params.set('off', off.join());
  if (on.length > 0) params.set('on', on.join());
  for (const key of ['theme', 'lang', 'sun'] as const) {
    if (scene[key] !== standard[key]) params.set(key, scene[key]);
  }
  if (scene.selection !== undefined) params.set('sel', selectionTo(scene.selection));
  const measured = [scene.indicator ?? INDICATORS[0], ...(scene.beside ? [scene.beside] : [])].join();
  if (measured !== (standard.indicator ?? INDICATORS[0])) params.set('ind', measured);
  if (scene.open !== undefined) params.set('open', String(scene.open));
  if (scene.follow === true) params.set('follow', '1');
  if (scene.heldAtMs !== undefined) params.set('t', new Date(scene.heldAtMs).toISOString());
  if (scene.desk !== undefined && scene.desk !== 'events') params.set('desk', scene.desk);
  if (scene.wholeQueue === true) params.set('list', 'city');
  if (scene.tableOnly) params.set('table', '1');
  return params;
}

function oneOf<T extends string>(known: readonly T[], value: string | null | undefined): T | undefined {
  return known.find((one) => one === value);
}

function cameraFrom(text: string): Camera | undefined {
  const numbers = text.split(',').map(Number);
  const fits = CAMERA_LIMITS.every(([least, most], i) => {
    const value = numbers[i];
    return value !== undefined && Number.isFinite(value) && value >= least && value <= most;
  });
  if (text === '' || !fits) return undefined;
  const [lng = 0, lat = 0, zoom = 0, pitch = 0, bearing = 0] = numbers;
  return { lng, lat, zoom, pitch, bearing };
}

function selectionFrom(text: string): Selection | undefined {
  const cut = text.indexOf(':');
  const kind = text.slice(0, cut);
  const id = text.slice(cut + 1);
  if (cut < 1 || id === '') return undefined;
  const byId = oneOf(ID_KINDS, kind);
  if (byId !== undefined) return { kind: byId, id };
  if (kind === 'division') return { kind, code: id };
  if (kind === 'component') return /^\d{16}$/.test(id) ? { kind, code: id } : undefined;
  if (kind === 'unit_grid') return /^\d{14}$/.test(id) ? { kind, code: id } : undefined;
  if (kind === 'bay') {
    const [slot, bay] = /^(\d{1,9})\.(\d{1,9})$/.exec(id)?.slice(1).map(Number) ?? [];
    return slot === undefined || bay === undefined || slot >= MOST_ROWS ? undefined : { kind, slot, bay };
  }
  const number = Number(id);
  if (!Number.isInteger(number) || number < 0 || number >= MOST_ROWS) return undefined;
  const bySlot = oneOf(SLOT_KINDS, kind);
  if (bySlot !== undefined) return { kind: bySlot, slot: number };
  return kind === 'building' || kind === 'home' ? { kind, index: number } : undefined;
}

function selectionTo(selection: Selection): string {
  if ('id' in selection) return `${selection.kind}:${selection.id}`;
  if ('bay' in selection) return `bay:${selection.slot}.${selection.bay}`;
  if ('slot' in selection) return `${selection.kind}:${selection.slot}`;
  return `${selection.kind}:${'code' in selection ? selection.code : selection.index}`;
}
