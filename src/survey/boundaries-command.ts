import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LEVELS, type Level } from '../city/division.ts';
import { Ground } from '../city/place.ts';
import { withDivisions } from './boundaries-accept.ts';
import { checkBoundaries, LEAST_M2 } from './boundaries-check.ts';
import { FINDING_KINDS, FINDING_WORDS, type Finding } from './boundaries-finding.ts';
import { parentsIn } from './boundaries-parent.ts';
import { broughtDivisions, type Brought } from './boundaries-read.ts';
import { cityFileAt } from './city-file-at.ts';
import { fileWhy } from './file-why.ts';
import { geojsonFeatures } from './geojson-features.ts';
import type { Outcome } from './outcome.ts';
import { referenceSystem } from './reference-system.ts';
import { textTable } from './text-table.ts';
import { writeCity } from './write-city.ts';

export const BOUNDARIES_USAGE =
  'survey boundaries FILE.geojson --datum wgs84|gcj02|bd09|EPSG:nnnn --level grid|community|… [--onto CITY] [--out FILE [--accept]] [--json]';

/** Findings of one kind written out in the table; all are in the JSON. */
const SHOWN = 5;

function middleOf(brought: readonly Brought[]): Ground {
  const [lng, lat] = brought[0]?.polygons[0]?.[0]?.[0] ?? [0, 0];
  return new Ground({ lng, lat });
}

function tableOf(findings: readonly Finding[]): string {
  const rows = FINDING_KINDS.flatMap((kind) => {
    const own = findings.filter((f) => f.kind === kind);
    const area = own.reduce((sum, { areaM2 = 0 }) => sum + areaM2, 0);
    const [zh, en] = FINDING_WORDS[kind];
    return own.length === 0 ? [] : [[`${zh} · ${en}`, own.length, area === 0 ? '' : Math.round(area)]];
  });
  const lines = FINDING_KINDS.flatMap((kind) => {
    const own = findings.filter((f) => f.kind === kind);
    const more = own.length > SHOWN ? [`  … ${own.length - SHOWN} more, all with --json`] : [];
    return [
      ...own
        .slice(0, SHOWN)
        .map(({ en, at }) => `  ${kind}: ${en}${at === undefined ? '' : ` at ${at.join(', ')}`}`),
      ...more,
    ];
  });
  return [textTable(['finding 发现', 'count 数', 'm²'], rows), ...lines].join('\n');
}

interface Wish {
  readonly file: string;
  readonly datum: string;
  readonly level: Level;
  readonly onto: string | undefined;
  readonly out: string | undefined;
  readonly accept: boolean;
  readonly json: boolean;
  readonly fields: { readonly code: string | undefined; readonly name: string | undefined };
}

function wishOf(args: readonly string[]): Wish {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      datum: { type: 'string' },
      level: { type: 'string' },
      onto: { type: 'string' },
      out: { type: 'string' },
      accept: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'code-field': { type: 'string' },
      'name-field': { type: 'string' },
    },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Error('boundaries: exactly one file is taken');
  if (values.datum === undefined)
    throw new Error(
      '--datum is missing: boundaries that declare no datum are refused; `survey inspect` can name it',
    );
  const level = LEVELS.find((l) => l === values.level);
  if (level === undefined) throw new Error(`--level "${values.level ?? ''}" is none of ${LEVELS.join(', ')}`);
  if (values.out !== undefined && values.onto === undefined)
    throw new Error('--out needs --onto: boundaries alone make no city');
  return {
    file,
    datum: values.datum,
    level,
    onto: values.onto,
    out: values.out,
    accept: values.accept,
    json: values.json,
    fields: { code: values['code-field'], name: values['name-field'] },
  };
}

/**
 * Checks divisions brought along and, with `--out`, puts them into a copy of the city: at once where nothing was found,
 * with `--accept` where something was. @throws Error naming file or option
 */
export function boundariesCommand(args: readonly string[]): Outcome {
  const wish = wishOf(args);
  const system = referenceSystem(wish.datum);
  if (system === undefined) throw new Error(`--datum "${wish.datum}" is not known here`);
  const city = wish.onto === undefined ? undefined : cityFileAt(wish.onto, '--onto').city;
  const { features, crs } = read(wish.file);
  const inFile = crs === undefined ? undefined : referenceSystem(crs);
  if (inFile !== undefined && inFile.degrees !== system.degrees)
    throw new Error(`${wish.file}: its crs is ${inFile.name}, --datum says ${system.name}`);
  const { divisions, findings: refused } = broughtDivisions(
    features,
    system,
    wish.level,
    wish.fields,
    parentsIn(city, wish.level).of,
  );
  const ground = city === undefined ? middleOf(divisions) : new Ground(city.head.origin);
  const checked = checkBoundaries(divisions, wish.level, ground, city, system);
  const findings = [...refused, ...checked.findings];
  const facts = {
    file: wish.file,
    datum: system.name,
    level: wish.level,
    features: features.length,
    divisions: divisions.length,
    areaM2: Math.round(checked.areaM2),
    stepM: checked.stepM,
    leastM2: LEAST_M2,
    counts: Object.fromEntries(
      FINDING_KINDS.map((kind) => [kind, findings.filter((f) => f.kind === kind).length]),
    ),
  };
  const clean = findings.length === 0;
  const written =
    wish.out !== undefined && (clean || wish.accept) && divisions.length > 0 ? wish.out : undefined;
  if (written !== undefined && city !== undefined)
    writeCity(withDivisions(city, divisions, wish.level), written);
  const text = wish.json
    ? JSON.stringify({ ...facts, written: written ?? null, findings }, undefined, 2)
    : [
        `${wish.file}: ${features.length} features, ${divisions.length} divisions of level ${wish.level}, ${(checked.areaM2 / 1e6).toFixed(3)} km²`,
        `lines ${checked.stepM.toFixed(2)} m apart, exact along them; pieces from ${LEAST_M2} m²`,
        clean ? '没有发现问题 · nothing found' : tableOf(findings),
        endOf(wish, written),
      ].join('\n');
  return { text, exitCode: clean || (wish.accept && written !== undefined) ? 0 : 1 };
}

function endOf({ out }: Wish, written: string | undefined): string {
  if (written !== undefined) return `已写入 · written: ${written}`;
  return out === undefined
    ? '只检查，未写入 · checked only, nothing written'
    : '未写入：有问题须先看过，再加 --accept · nothing written: read the findings, then add --accept';
}

function read(file: string): ReturnType<typeof geojsonFeatures> {
  try {
    return geojsonFeatures(new Uint8Array(readFileSync(file)));
  } catch (error) {
    throw new Error(`${file}: ${fileWhy(error)}`, { cause: error });
  }
}
