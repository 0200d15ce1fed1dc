import { clipped } from './label-list.ts';

/** Widths of a Latin letter: of one line at most, of each of several lines, and of the longest caption of all. */
const ONE_LINE = 38;
const LINE = 24;
const MOST_LINES = 4;

const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);

/**
 * A caption in ever less room, every word of it whole: in one line, in two, in more, then what happens alone, without
 * where. Only what no four lines hold is cut.
 */
export function captionTexts(text: string): readonly string[] {
  const whole = clipped(text, LINE * MOST_LINES);
  const short = whatAlone(whole);
  const texts = [
    ...(widthOf(whole) <= ONE_LINE ? [whole] : []),
    ...inLines(whole, Math.max(2, Math.ceil(widthOf(whole) / LINE))),
    ...(short === undefined ? [] : [short, ...inLines(short, 2)]),
  ];
  return texts.length > 0 ? [...new Set(texts)] : [whole];
}

/** What happens before where: near anything, else at what has a name. A `woman in labour` and a `lorry on fire` are no places. */
const PLACED = /^(.+) (?:near .|(?:at|in|on|by) (?:the )?[\p{Lu}\d])/u;

/** What of a title is not its place: `Fight near Yanbai Bridge`, `Zhongshan Bridge: standing water`, `雁白大桥附近 打架斗殴`. */
function whatAlone(text: string): string | undefined {
  if (/\p{Script=Han}/u.test(text)) return /^\S*\p{Script=Han}\S*\s+(.+)$/u.exec(text)?.[1];
  return /^[^:]+: (.+)$/u.exec(text)?.[1] ?? PLACED.exec(text)?.[1];
}

/** A text in so many lines as equal as its words allow; nothing where its words allow none. */
function inLines(text: string, lines: number): string[] {
  const words = text.match(/\p{Script=Han}[，。；：、）》”]*|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
  const aim = widthOf(text) / lines;
  const out: string[] = [''];
  let done = 0;
  for (const word of words) {
    const next = done + widthOf(word.trimEnd()) / 2;
    if (out.length < lines && next > aim * out.length && out.at(-1) !== '') out.push('');
    out[out.length - 1] += word;
    done += widthOf(word);
  }
  return out.length === lines ? [out.map((line) => line.trim()).join('\n')] : [];
}
