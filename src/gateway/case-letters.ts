/** Of cities whose people have letters for them already. */
const KNOWN: Readonly<Record<string, string>> = { lanzhou: 'LZ' };

/** What the numbers of a city's cases begin with: two to four capital letters made of its id. */
export function caseLetters(cityId: string): string {
  const letters = cityId.toUpperCase().replaceAll(/[^A-Z]/g, '');
  return KNOWN[cityId] ?? letters.slice(0, 4).padEnd(2, 'X');
}
