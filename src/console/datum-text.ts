const NAMES: Readonly<Record<string, string>> = { WGS84: 'WGS-84', 'WGS-84': 'WGS-84' };

const named = (datum: string): string => NAMES[datum.toUpperCase()] ?? datum.toUpperCase();

/** `BD09 → WGS-84`: what a source's positions came in and what they are stored in, each once. */
export function datumText(datum: string): string {
  const steps = datum.split('→').map((step) => named(step.trim()));
  if (steps.at(-1) !== 'WGS-84') steps.push('WGS-84');
  return steps.join(' → ');
}
