const FOOT_M = 0.3048;
const MPH_MS = 0.44704;
const KNOT_MS = 0.514444;
/** Speeds by name, km/h: the usual meaning of the words that stand for a sign. */
const NAMED_KMH: Record<string, number> = {
  urban: 50,
  rural: 90,
  living_street: 10,
  motorway: 130,
  trunk: 100,
};

/** A length of the map in metres: "12", "12.5 m", "39 ft", `12'6"`; undefined when it is none. */
export function metresOf(text: string): number | undefined {
  const t = text.trim().replace(',', '.');
  const metric = /^(-?\d+(?:\.\d+)?)\s*(?:m|metres?|meters?)?$/i.exec(t);
  if (metric?.[1] !== undefined) return Number(metric[1]);
  const feet = /^(-?\d+(?:\.\d+)?)\s*(?:ft|feet|')\s*(?:(\d+(?:\.\d+)?)\s*(?:"|in)?)?$/i.exec(t);
  if (feet?.[1] !== undefined) return (Number(feet[1]) + Number(feet[2] ?? 0) / 12) * FOOT_M;
  return undefined;
}

/** A count of the map; of "3;4" the larger; undefined when it is none. */
export function countOf(text: string): number | undefined {
  const all = text.split(/[;,-]/).map((t) => Number(t.trim()));
  return text.trim() === '' || !all.every(Number.isFinite) ? undefined : Math.max(...all);
}

/** A speed limit in metres a second: km/h, "30 mph", "5 knots", "walk", "none", "AT:urban"; undefined when it is none. */
export function speedMsOf(text: string): number | undefined {
  const t = text.split(';')[0]?.trim().toLowerCase() ?? '';
  if (t === 'none') return 36;
  if (t === 'walk') return 1.9;
  const named = NAMED_KMH[/^[a-z-]+:([a-z_]+)$/.exec(t)?.[1] ?? ''];
  if (named !== undefined) return named / 3.6;
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*(km\/?h|kmh|kph|mph|knots)?$/.exec(t) ?? [];
  const n = Number(digits);
  if (digits === undefined || n <= 0) return undefined;
  return n * (unit === 'mph' ? MPH_MS : unit === 'knots' ? KNOT_MS : 1 / 3.6);
}
