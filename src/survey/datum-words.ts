import type { Residual } from './datum.ts';

/** What an inspection concludes. */
export interface Suspicion {
  /** `agrees`: as declared; `other`: another reading fits; `undeclared`: one fits, none was declared; `shifted`: none fits. */
  readonly verdict: 'agrees' | 'other' | 'undeclared' | 'shifted' | 'none' | 'too_few';
  /** The reading that fits, where one does. */
  readonly reading?: string;
  readonly zh: string;
  readonly en: string;
}

/** Middle distance up to which a reading fits: points clicked by hand and street-level addresses are this far off. */
const FITS_M = 45;
/** How much nearer the best must be than what was declared, else the declaration stands. */
const CLEARLY = 0.6;
/** Differences below this are those between realisations of one datum, metres. */
const ALIKE_M = 10;

const SHOWN: Readonly<Record<string, string>> = {
  wgs84: 'WGS-84',
  cgcs2000: 'CGCS2000',
  gcj02: 'GCJ-02',
  bd09: 'BD-09',
};
const WGS84 = ['wgs84', 'cgcs2000', 'EPSG:4326', 'EPSG:4490', 'EPSG:4979', 'EPSG:4258', 'CRS84', 'CRS84H'];

/** WGS-84 and CGCS2000 under all their names read a source alike. */
const plain = (reading: string): string => (WGS84.includes(reading) ? 'wgs84' : reading);

function spoken(reading: string, language: 'zh' | 'en'): string {
  const [name = '', swapped] = reading.split(' ');
  const shown = name === 'wgs84' ? 'WGS-84 / CGCS2000' : (SHOWN[name] ?? name);
  if (swapped === undefined) return shown;
  return language === 'zh' ? `${shown}，经纬度颠倒` : `${shown} with latitude and longitude swapped`;
}

function metres(m: number, language: 'zh' | 'en'): string {
  const far = Math.abs(m);
  if (far < 9_999.5) return language === 'zh' ? `${Math.round(far)} 米` : `${Math.round(far)} m`;
  return language === 'zh' ? `${Math.round(far / 1000)} 公里` : `${Math.round(far / 1000)} km`;
}

/** "217 m east, 35 m south"; parts below 5 m and a twentieth of the other are left out. */
function aside({ eastM, northM }: Residual, language: 'zh' | 'en'): string {
  const least = Math.max(5, Math.hypot(eastM, northM) / 20);
  const parts: string[] = [];
  const say = (m: number, en: string, zh: string): void => {
    if (Math.abs(m) < least) return;
    parts.push(language === 'zh' ? `偏${zh} ${metres(m, 'zh')}` : `${metres(m, 'en')} ${en}`);
  };
  say(eastM, eastM > 0 ? 'east' : 'west', eastM > 0 ? '东' : '西');
  say(northM, northM > 0 ? 'north' : 'south', northM > 0 ? '北' : '南');
  if (parts.length === 0) return language === 'zh' ? '位置相符' : 'in place';
  return parts.join(language === 'zh' ? '、' : ', ');
}

/** Puts a name to what the residuals show. `residuals` best first. */
export function suspicionOf(
  residuals: readonly Residual[],
  declared: string | undefined,
  pairs: number,
  fewest: number,
): Suspicion {
  if (pairs < fewest) {
    return {
      verdict: 'too_few',
      zh: `只有 ${pairs} 个控制点对得上，至少要 ${fewest} 个才能判断`,
      en: `only ${pairs} points have a control point; fewer than ${fewest} say nothing`,
    };
  }
  const best = residuals[0];
  const asDeclared = residuals.find(({ reading }) => reading === declared);
  const naive = asDeclared ?? residuals.find(({ reading }) => reading === 'wgs84') ?? best;
  if (best === undefined || naive === undefined) {
    return {
      verdict: 'none',
      zh: '没有一种坐标系能把这些数读成地球上的位置',
      en: 'no known system reads these numbers as places on Earth',
    };
  }
  const same = declared !== undefined && plain(best.reading) === plain(declared);
  const stands =
    asDeclared !== undefined &&
    asDeclared.residualM <= FITS_M &&
    (same ||
      best.residualM > asDeclared.residualM * CLEARLY ||
      asDeclared.residualM - best.residualM < ALIKE_M);
  if (stands) {
    const name = spoken(asDeclared.reading, 'en');
    const rest = Math.round(asDeclared.residualM);
    return {
      verdict: 'agrees',
      reading: asDeclared.reading,
      zh: `与声明的 ${spoken(asDeclared.reading, 'zh')} 相符，残差 ${rest} 米`,
      en: `agrees with the declared ${name}, ${rest} m off`,
    };
  }
  if (best.residualM > FITS_M) return nothingFits(naive);
  const verdict = declared === undefined ? 'undeclared' : 'other';
  const [zh, en] = [spoken(best.reading, 'zh'), spoken(best.reading, 'en')];
  const left = Math.round(best.residualM);
  if (best === naive) {
    const unread = declared !== undefined;
    return {
      verdict,
      reading: best.reading,
      zh: `${unread ? `按声明的 ${spoken(declared, 'zh')} 读不出位置` : '未声明坐标系'}；像是 ${zh}（残差 ${left} 米）`,
      en: `${unread ? `not readable as the declared ${spoken(declared, 'en')}` : 'no system declared'}; these look like ${en} (${left} m off)`,
    };
  }
  return {
    verdict,
    reading: best.reading,
    zh: `按 ${spoken(naive.reading, 'zh')} 读，这些点${aside(naive, 'zh')}：是 ${zh} 吗？（改读后残差 ${left} 米）`,
    en: `read as ${spoken(naive.reading, 'en')}, these look ${aside(naive, 'en')}: ${en}? (${left} m off when read so)`,
  };
}

function nothingFits(naive: Residual): Suspicion {
  const alike = naive.scatterM <= FITS_M && naive.residualM < 1000;
  const [zh, en] = [spoken(naive.reading, 'zh'), spoken(naive.reading, 'en')];
  return {
    verdict: alike ? 'shifted' : 'none',
    zh: alike
      ? `按 ${zh} 读，这些点一致${aside(naive, 'zh')}；没有已知坐标系能解释，像是旧基准或加常数`
      : `没有已知坐标系能对上控制点；按 ${zh} 读残差 ${metres(naive.residualM, 'zh')}`,
    en: alike
      ? `read as ${en}, all look ${aside(naive, 'en')}; no known system explains it: an older datum, or a constant added?`
      : `no known system meets the control points; read as ${en} they are ${metres(naive.residualM, 'en')} off`,
  };
}
