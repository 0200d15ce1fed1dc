import { treeOf } from '../../city/division-tree.ts';
import { bookOf } from '../../twin/indicator-book.ts';
import type { Beacon } from '../beacons/beacon-list.ts';
import { caseLabels } from '../beacons/case-labels.ts';
import type { StageFrame, StageSite } from '../guest.ts';
import { homeLabels } from '../homes/home-labels.ts';
import { captionsOf, divisionLabels, placeLabelsOf, valueText, type Label } from './label-list.ts';

/** All labels that suit the scene as it is; which of them find room is another's matter. */
export function labelsNow(
  site: Pick<StageSite, 'twin' | 'city' | 'ground'>,
  beacons: readonly Beacon[],
  { scene, zoom, nowMs }: StageFrame,
): Label[] {
  const { twin, city } = site;
  const values = scene.layers.grid ? bookOf(twin).valuesOf(scene.indicator ?? 'movers') : undefined;
  const beside = scene.beside && bookOf(twin).valuesOf(scene.beside);
  const textOf = (i: number): string =>
    [values?.[i], ...(beside ? [beside[i]] : [])].map(valueText).join(' | ');
  const children = treeOf(city).under(scene.place);
  const named = new Set(children.map((i) => city.divisions[i]?.name ?? ''));
  return [
    ...homeLabels(city, twin, scene),
    ...(scene.layers.beacons ? caseLabels(site, scene, zoom, nowMs) : []),
    ...captionsOf(beacons, scene),
    ...divisionLabels(city, scene, values && textOf),
    ...placeLabelsOf(city, scene, zoom, named),
  ];
}
