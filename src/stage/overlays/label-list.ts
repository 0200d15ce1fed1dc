import type { CityBundle, Division, PlaceName } from '../../city/bundle.ts';
import { treeOf } from '../../city/division-tree.ts';
import { groundAt } from '../../city/ground-height.ts';
import type { Grade } from '../../city/kind.ts';
import type { Language, Scene } from '../../session/scene.ts';
import { isSelected, type Beacon } from '../beacons/beacon-list.ts';
import { groundZ } from './ground-z.ts';

/** What a pinned label keeps clear of: a round thing about x, y, metres. */
export interface Pin {
  readonly x: number;
  readonly y: number;
  readonly radiusM: number;
}

/** What a label says and where it belongs; metres of the city's Ground. */
export interface Label {
  readonly key: string;
  readonly text: string;
  /** Second line: a number of a division. */
  readonly under?: string;
  /** 0 beacon caption, 1 district, 2 sub-district or quarter, 3 neighbourhood, 4 landmark. */
  readonly rank: 0 | 1 | 2 | 3 | 4;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly priority: number;
  /** Stands on its point itself, beside it on a line, not on a beacon's pole. */
  readonly pinned?: Pin;
  /** Wears the badge of this grade. */
  readonly grade?: Grade;
  /** Stands at the mark of a beacon beyond the picture, whatever its grade. */
  readonly atEdge?: boolean;
  /** Farther than this many times the distance to the picture's middle it is not shown. */
  readonly reach: number;
}

/** Captions considered at most: the worst. */
const CAPTIONS = 60;
const REACH = [9, 9, 3, 2.2, 1.8] as const;
/** From this zoom on a rank is shown, and above the second one no more. */
const ZOOMS: readonly (readonly [number, number])[] = [
  [0, 99],
  [8, 15.6],
  [11.5, 17.5],
  [12.6, 99],
  [13, 99],
];
/** A quarter as high as this is a mountain, by which the valley is known: before other quarters. */
const MOUNTAIN_M = 60;
const MOUNTAIN_PRIORITY = 6.5;
/** How much later a name outside the city gets its place. */
const AROUND = 4;
/** Longest caption, all its lines together, in widths of a Latin letter; a hanzi is two. */
const CAPTION_WIDTH = 96;

/** A text cut to so many widths of a Latin letter. */
export function clipped(text: string, most: number = CAPTION_WIDTH): string {
  let width = 0;
  const letters = [...text];
  const over = letters.findIndex((letter) => {
    width += letter.charCodeAt(0) > 0x2e80 ? 2 : 1;
    return width > most;
  });
  return over < 0 ? text : `${letters.slice(0, over - 1).join('')}…`;
}

/** Captions of beacons that are drawn full. */
export function captionsOf(beacons: readonly Beacon[], scene: Scene): Label[] {
  const full = beacons.filter((b) => !b.small || isSelected(b, scene.selection)).slice(-CAPTIONS);
  return full.map((b) => ({
    key: `${b.kind} ${b.id}`,
    text: clipped(scene.lang === 'zh' ? b.title : b.titleEn),
    rank: 0,
    x: b.x,
    y: b.y,
    z: b.z,
    priority: isSelected(b, scene.selection) ? 0 : b.grade - (b.waiting ? 0.5 : 0),
    reach: REACH[0],
  }));
}

/** A number on a prism: grouped by threes; a dash where nobody knows. */
export function valueText(value: number | undefined): string {
  if (value === undefined) return '—';
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009');
}

/** A name without its kind: over a prism the kind is the same for all. */
export function shortName(name: string): string {
  return name.length > 2 ? name.replace(/(街道|社区|区|县| District| County| Sub-?district)$/u, '') : name;
}

/** Names of the open division's children, with a number under each where they are measured. */
export function divisionLabels(
  city: CityBundle,
  scene: Scene,
  numberOf?: (division: number) => string,
): Label[] {
  return treeOf(city)
    .under(scene.place)
    .flatMap((i) => {
      const division = city.divisions[i];
      if (division === undefined || !isDrawn(city, division.x, division.y)) return [];
      const chosen = scene.selection?.kind === 'division' && scene.selection.code === division.code;
      const label = ofDivision(division, scene.lang, chosen, groundAt(city, division.x, division.y));
      return [numberOf === undefined ? label : { ...label, text: shortName(label.text), under: numberOf(i) }];
    });
}

function ofDivision(division: Division, lang: Language, chosen: boolean, z: number): Label {
  return {
    key: `division ${division.code}`,
    text: lang === 'zh' ? division.name : division.nameEn,
    rank: division.level === 'district' ? 1 : 2,
    x: division.x,
    y: division.y,
    z,
    priority: chosen ? 0 : 5,
    reach: REACH[1],
  };
}

/** Places of the map that suit the zoom, but those already named as divisions. */
export function placeLabelsOf(
  city: CityBundle,
  scene: Scene,
  zoom: number,
  named: ReadonlySet<string>,
): Label[] {
  const own = city.places.flatMap((place, i) => {
    const rank = Math.min(4, Math.max(1, Math.round(place.rank))) as 1 | 2 | 3 | 4;
    const [from, to] = ZOOMS[rank] ?? [0, 99];
    if (zoom < from || zoom > to || named.has(place.name) || !isDrawn(city, place.x, place.y)) return [];
    return [ofPlace(place, i, rank, scene.lang, groundZ(city, place.x, place.y))];
  });
  return own.concat(surroundingLabels(city, scene.lang, zoom));
}

/** Names of the map around the city that suit the zoom: after those of the city itself. */
function surroundingLabels(city: CityBundle, lang: Language, zoom: number): Label[] {
  return (city.surroundings?.places ?? []).flatMap((place, i) => {
    const rank = Math.min(4, Math.max(1, Math.round(place.rank))) as 1 | 2 | 3 | 4;
    const [from, to] = ZOOMS[rank] ?? [0, 99];
    if (zoom < from || zoom > to) return [];
    const label = ofPlace(place, i, rank, lang, groundZ(city, place.x, place.y));
    return [{ ...label, key: `around ${i}`, priority: label.priority + AROUND }];
  });
}

/** Whether ground is drawn there: a county beyond the hills would be named in the sky. */
function isDrawn({ head, terrain }: CityBundle, x: number, y: number): boolean {
  const [minX, minY, maxX, maxY] = terrain
    ? [
        terrain.minX,
        terrain.minY,
        terrain.minX + terrain.width * terrain.stepM,
        terrain.minY + terrain.height * terrain.stepM,
      ]
    : head.extent;
  return x >= minX && y >= minY && x <= maxX && y <= maxY;
}

function ofPlace(place: PlaceName, i: number, rank: 1 | 2 | 3 | 4, lang: Language, z: number): Label {
  const text = lang === 'zh' ? place.name : place.nameEn;
  return {
    key: `place ${i}`,
    text,
    rank,
    x: place.x,
    y: place.y,
    z,
    priority: z > MOUNTAIN_M && rank === 2 ? MOUNTAIN_PRIORITY : 5 + rank,
    reach: REACH[rank],
  };
}
