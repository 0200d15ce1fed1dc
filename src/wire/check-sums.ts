import type { CityBundle } from '../city/bundle.ts';

/** @throws Error naming the optional column of a bundle whose length does not fit the rest */
export function checkSums({ divisions, divisionSums, unitGrids, components }: CityBundle): void {
  const holds = (column: string, list: { readonly length: number }, wanted: number): void => {
    if (list.length !== wanted)
      throw new Error(`city bundle: ${column} holds ${list.length} rows for ${wanted}`);
  };
  if (divisionSums !== undefined)
    for (const [name, column] of Object.entries(divisionSums))
      holds(`divisionSums.${name}`, column, divisions.length);
  if (unitGrids !== undefined) holds('unitGrids.start', unitGrids.start, unitGrids.grid.length + 1);
  if (components === undefined) return;
  holds('components.start', components.start, components.kinds.length + 1);
  const n = components.start.at(-1) ?? 0;
  holds('components.x', components.x, n);
  holds('components.y', components.y, n);
  holds('components.state', components.state, n);
}
