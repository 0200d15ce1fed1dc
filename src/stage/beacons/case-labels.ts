import { treeOf } from '../../city/division-tree.ts';
import { groundAt } from '../../city/ground-height.ts';
import type { Ground } from '../../city/place.ts';
import type { Scene } from '../../session/scene.ts';
import { hotSpotsIn } from '../../twin/hot-spots.ts';
import type { TwinView } from '../../twin/twin-view.ts';
import { clipped, type Label } from '../overlays/label-list.ts';
import { roofAt } from './roof-at.ts';

/** Hot spots that are written out, those of most cases. */
const MOST_HOT = 6;
const REACH = { chosen: 9, hot: 3 } as const;
/** Half of what the rings of the chosen one take, metres: its caption keeps clear of them. */
const CHOSEN_M = 8;
/** From this zoom on a grid is large enough to be told apart. */
const HOT_FROM_ZOOM = 13;

/** The number and name of the chosen case, and how many of what heap up in a grid. No names of persons, no address. */
export function caseLabels(
  { twin, ground }: { readonly twin: TwinView; readonly ground: Ground },
  { selection, lang }: Scene,
  zoom: number,
  nowMs: number,
): Label[] {
  const { city, cases } = twin;
  const chosen = selection?.kind === 'case' ? cases.get(selection.id) : undefined;
  const labels: Label[] = [];
  if (chosen !== undefined) {
    const [x, y] = [ground.x(chosen.at.lng), ground.y(chosen.at.lat)];
    const z = roofAt(city, x, y);
    const text = clipped(`${chosen.id} ${lang === 'zh' ? chosen.title : chosen.titleEn}`);
    const key = `case ${chosen.id}`;
    labels.push({
      key,
      text,
      rank: 0,
      x,
      y,
      z,
      pinned: { x, y, radiusM: CHOSEN_M },
      priority: 0,
      reach: REACH.chosen,
    });
  }
  if (zoom < HOT_FROM_ZOOM) return labels;
  for (const { grid, code, title, titleEn, count } of hotSpotsIn(twin, nowMs).slice(0, MOST_HOT)) {
    const division = treeOf(city).division(grid);
    if (division === undefined) continue;
    const { x, y } = division;
    const text = lang === 'zh' ? `${title} ${count} 件` : `${count} × ${titleEn}`;
    const key = `hot ${grid} ${code}`;
    labels.push({
      key,
      text: clipped(text),
      rank: 3,
      x,
      y,
      z: groundAt(city, x, y),
      priority: 4,
      reach: REACH.hot,
    });
  }
  return labels;
}
