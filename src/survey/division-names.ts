import type { LandUse } from '../city/kind.ts';
import type { LanzhouSeeds } from './seeds.ts';

/** A name on screen in both languages. */
export interface TwoNames {
  readonly name: string;
  readonly nameEn: string;
}

const DIGITS = '零一二三四五六七八九';

/** A whole number 1–999 in Chinese, as in 第十二网格. */
export function chineseNumber(n: number): string {
  if (n < 10) return DIGITS[n]!;
  if (n < 100) {
    const tens = Math.floor(n / 10);
    return `${tens === 1 ? '' : DIGITS[tens]}十${n % 10 === 0 ? '' : DIGITS[n % 10]}`;
  }
  const rest = n % 100;
  const after = rest === 0 ? '' : `${rest < 10 ? '零' : rest < 20 ? '一' : ''}${chineseNumber(rest)}`;
  return `${DIGITS[Math.floor(n / 100)]}百${after}`;
}

/** Names of the k-th community (or village) of a sub-district, k from 0: the known name, else its number. */
export function communityNames(
  seeds: LanzhouSeeds,
  subdistrict: TwoNames & { readonly code: string },
  k: number,
  village: boolean,
): TwoNames {
  const known = (seeds.communities.names as Record<string, string[][]>)[subdistrict.code]?.[k];
  if (known !== undefined && !village) return { name: `${known[0]}社区`, nameEn: `${known[1]} Community` };
  return {
    name: `${subdistrict.name}第${chineseNumber(k + 1)}${village ? '村' : '社区'}`,
    nameEn: `${subdistrict.nameEn} ${village ? 'Village' : 'Community'} ${k + 1}`,
  };
}

const DEDICATED: Readonly<Partial<Record<LandUse, readonly [string, string]>>> = {
  school: ['校园', 'Campus'],
  park: ['公园', 'Park'],
  hospital: ['医院', 'Hospital'],
  industry: ['厂区', 'Works'],
  open: ['广场', 'Square'],
};

/** Names of a grid by its number in the community; a dedicated one is called after what stands there. */
export function gridNames(n: number, dedicated?: LandUse, place?: TwoNames): TwoNames {
  const [kind, kindEn] = (dedicated && DEDICATED[dedicated]) ?? ['', ''];
  if (kind === '') return { name: `第${chineseNumber(n)}网格`, nameEn: `Grid ${n}` };
  if (place !== undefined) return { name: `${place.name}专属网格`, nameEn: `${place.nameEn} Grid` };
  return { name: `第${chineseNumber(n)}网格（${kind}）`, nameEn: `Grid ${n} (${kindEn})` };
}
