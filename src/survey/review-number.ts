/** Longest number that fits its slot on screen and paper. */
const MOST = 60;

/** A map-review number (审图号) of the command line, as it is shown. @throws Error when it is none that can be shown */
export function reviewNumberOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const number = text.trim().replace(/^审图号[:：\s]*/u, '');
  if (number === '' || number.length > MOST || /\p{Cc}/u.test(number))
    throw new Error(`--review-number "${text}" is not 1 to ${MOST} letters`);
  return number;
}
