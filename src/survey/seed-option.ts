/** Seed of a command line. @throws Error when it is no whole number below 2^32 */
export function seedOf(text: string): number {
  if (/^\d{1,10}$/.test(text) && Number(text) <= 0xffffffff) return Number(text);
  throw new Error(`--seed is not a whole number below 2^32: "${text}"`);
}
