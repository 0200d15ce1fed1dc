import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { controlPoints, writtenPoints } from './control-points.ts';
import { inspectDatum, undeclared, type DatumReport } from './datum.ts';
import { fileWhy } from './file-why.ts';
import type { Outcome } from './outcome.ts';
import { textTable } from './text-table.ts';

export const INSPECT_USAGE =
  'survey inspect FILE.geojson… --control FILE.json [--declared gcj02]… [--epsg EPSG:nnnn]… [--json]';

/** Readings shown of a source; the rest are worse. */
const SHOWN = 8;

interface Inspected extends DatumReport {
  readonly file: string;
  readonly passedOver: number;
}

function readAs<T>(file: string, read: (bytes: Uint8Array) => T): T {
  try {
    return read(new Uint8Array(readFileSync(file)));
  } catch (error) {
    throw new Error(`${file}: ${fileWhy(error)}`, { cause: error });
  }
}

const whole = (m: number): number => Math.round(m);

function shown({ file, declared, pairs, points, passedOver, residuals, suspicion }: Inspected): string {
  const rows = residuals
    .slice(0, SHOWN)
    .map((r) => [
      r.reading === 'wgs84' ? 'wgs84 ≈ cgcs2000' : r.reading,
      whole(r.residualM),
      whole(r.eastM),
      whole(r.northM),
      whole(r.scatterM),
    ]);
  const table = textTable(
    ['read as 读作', 'residual 残差 m', 'east 偏东 m', 'north 偏北 m', 'scatter 离散 m'],
    rows,
  );
  const count = `${points} points, ${pairs} with a control point, ${passedOver} features passed over`;
  return `${file}: declared 声明 ${declared ?? '– none 无'}; ${count}\n${table}\n${suspicion.zh}\n${suspicion.en}`;
}

/**
 * Holds sources against control points. Several sources at once are to be mixed: one without a declared system is
 * refused by name. `--declared` counts in the order of the files; a file's own `crs` member counts too.
 * @throws Error naming file, option or field
 */
export function inspectCommand(args: readonly string[]): Outcome {
  const { values, positionals: files } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      control: { type: 'string' },
      declared: { type: 'string', multiple: true, default: [] },
      epsg: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    },
  });
  if (files.length === 0) throw new Error('inspect: no file is named');
  if (values.control === undefined) throw new Error('--control is missing');
  const controls = readAs(values.control, controlPoints);
  const sources = files.map((file, i): Inspected => {
    const { points, passedOver, crs } = readAs(file, writtenPoints);
    const report = inspectDatum(points, controls, values.declared[i] ?? crs, values.epsg);
    return { file: basename(file), passedOver, ...report };
  });
  const refused =
    sources.length < 2 ? [] : undeclared(sources.map(({ file, declared }) => ({ name: file, declared })));
  const text = values.json
    ? JSON.stringify({ sources, refusedToMix: refused }, undefined, 2)
    : [
        ...sources.map(shown),
        ...refused.map(
          (file) => `${file}：未声明坐标系，不得与其他来源叠加 · declares no system: refused to mix`,
        ),
      ].join('\n\n');
  const well = refused.length === 0 && sources.every(({ suspicion }) => suspicion.verdict === 'agrees');
  return { text, exitCode: well ? 0 : 1 };
}
