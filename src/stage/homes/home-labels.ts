import type { CityBundle } from '../../city/bundle.ts';
import type { Incident } from '../../city/fact.ts';
import { groundAt } from '../../city/ground-height.ts';
import { doorPlate, homeNumber } from '../../city/home-number.ts';
import { OPENED_PITCH_M } from '../../session/open-building.ts';
import type { Scene } from '../../session/scene.ts';
import { STUB_M } from '../skyline/stance.ts';
import type { TwinView } from '../../twin/twin-view.ts';
import type { Label } from '../overlays/label-list.ts';
import { buildingFrame } from './building-frame.ts';
import { homePlace } from './home-place.ts';
import { FLAG_M, SLAB_M } from './opened-shader.ts';

/** Homes of an opened building that are written out, the gravest first. */
const MOST = 8;
const REACH = 9;

/** The open cases in the opened building, each beside its flat on a line: storey, door, what it is. No names. */
export function homeLabels(city: CityBundle, twin: TwinView, { open, lang }: Scene): Label[] {
  const { homes, buildings } = city;
  if (homes === undefined || open === undefined) return [];
  const labels: Label[] = [];
  const frame = buildingFrame(buildings, open);
  for (const { id, body } of twin.incidents.values()) {
    const { home, state, grade, title, titleEn } = body as Incident;
    if (home === undefined || state === 'closed') continue;
    const number = homeNumber(homes, home);
    if (number === undefined || number.building !== open) continue;
    const place = homePlace(buildings, homes, home);
    if (place === undefined) continue;
    const base = buildings.base[open] ?? 0;
    const pitch = ((buildings.top[open] ?? 0) - base) / Math.max(1, homes.storeys[open] ?? 1);
    const floor =
      Math.min(base, groundAt(city, frame.x, frame.y) + STUB_M) +
      (number.storey - 1) * Math.max(pitch, OPENED_PITCH_M) +
      SLAB_M;
    const door = lang === 'zh' ? `${number.storey}层` : `Storey ${number.storey}`;
    labels.push({
      key: `home ${id}`,
      text: `${door} ${doorPlate(number)} ${lang === 'zh' ? title : (titleEn ?? title)}`,
      grade,
      pinned: { x: frame.x, y: frame.y, radiusM: Math.hypot(frame.halfU, frame.halfV) },
      rank: 0,
      x: place.x,
      y: place.y,
      z: floor + FLAG_M / 2,
      priority: grade - 8,
      reach: REACH,
    });
  }
  return labels.toSorted((a, b) => a.priority - b.priority).slice(0, MOST);
}
