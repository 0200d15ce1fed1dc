import type { CityBundle } from './bundle.ts';

/** Longest number that fits its slot on screen and paper. */
const MOST = 60;

/** A map-review number (审图号) as it is shown, without the word before it. @throws Error when none can be shown */
export function reviewNumberOf(text: string): string {
  const number = text.trim().replace(/^审图号[:：\s]*/u, '');
  if (number === '' || number.length > MOST || /\p{Cc}/u.test(number))
    throw new Error(`--review-number "${text}" is not 1 to ${MOST} letters`);
  return number;
}

/** The city shown under a map-review number; as it was where none is given. @throws Error when none can be shown */
export function reviewedAs(city: CityBundle, text: string | undefined): CityBundle {
  if (text === undefined) return city;
  return { ...city, head: { ...city.head, reviewNumber: reviewNumberOf(text) } };
}
