import type { Grade } from '../../city/kind.ts';
import type { Label } from './label-list.ts';
import { lineOf, type LabelType, type Line } from './label-type.ts';

const LINE = 1.3;
const FADE_MS = 120;

const STYLE = `
.stage-labels{position:absolute;inset:0;overflow:hidden;pointer-events:none;font-family:var(--font,sans-serif);font-feature-settings:var(--feat,"tnum");color:var(--t1)}
.stage-label{position:absolute;left:0;top:0;box-sizing:border-box;white-space:pre;text-align:center;line-height:${LINE};will-change:transform;
 text-shadow:0 0 2px var(--bg0),0 0 4px var(--bg0),0 0 6px var(--bg0),0 1px 1px var(--bg0);animation:stage-label-in var(--in,${FADE_MS}ms);transition:opacity var(--in,${FADE_MS}ms)}
@keyframes stage-label-in{from{opacity:0}}
.stage-label.going{opacity:0}
.stage-labels.still .stage-label{animation:none;transition:none}
.stage-label.rank-4{color:var(--t2)}
.stage-label.rank-0,.stage-label.plate{background:var(--plate-map);border-radius:var(--r-2,4px);text-shadow:none}
.stage-label.ruler{visibility:hidden;animation:none;text-shadow:none}
.stage-label small{display:block;color:var(--t2)}
.stage-label .grade{display:inline-block;width:1.6em;line-height:1.6em;margin:-.2em .5em -.2em 0;border-radius:1px;font-size:.9em;font-weight:700;text-align:center}
.stage-label .grade-1{clip-path:polygon(50% 0,100% 100%,0 100%);line-height:2.1em}
.stage-label .grade-2{clip-path:polygon(50% 0,100% 50%,50% 100%,0 50%)}
.stage-label .grade-4{border-radius:50%}
${[1, 2, 3, 4].map((g) => `.stage-label .grade-${g}{background:var(--s${g});color:var(--on-s${g})}`).join('\n')}
.stage-label .leader{position:absolute;left:0;top:0;height:1.5px;background:var(--t2);transform-origin:0 50%}
`;

/** Width and height of a label, CSS px. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A line from a caption to its badge, in px of the label's own box. */
export interface Leader {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** The DOM side of the labels: one element for each label on screen, moved by transform, faded in and out. */
export class LabelLayer {
  readonly #root: HTMLDivElement;
  /** Constructed, not written into the page: the content policy allows no inline style. */
  readonly #style = new CSSStyleSheet();
  readonly #elements = new Map<string, HTMLDivElement>();
  /** Where each was put last, CSS px. */
  readonly #places = new Map<string, readonly [number, number]>();
  readonly #sizes = new Map<string, Size>();
  readonly #ink: CanvasRenderingContext2D | null;
  #family = '';
  /** Digits are set in one width, which a canvas does not know: they are measured as they are set. */
  readonly #ruler = document.createElement('div');

  /** @param still nothing fades: for pictures */
  constructor(
    host: HTMLElement,
    private type: LabelType,
    private readonly still: boolean,
  ) {
    this.#style.replaceSync(STYLE);
    document.adoptedStyleSheets.push(this.#style);
    this.#root = document.createElement('div');
    this.#root.className = still ? 'stage-labels still' : 'stage-labels';
    this.#root.setAttribute('aria-hidden', 'true');
    this.#ruler.className = 'stage-label ruler';
    host.append(this.#root);
    this.#ink = document.createElement('canvas').getContext('2d');
  }

  /** Set anew: another screen size. */
  set(type: LabelType): void {
    this.type = type;
    this.forgetSizes();
    for (const element of this.#elements.values()) delete element.dataset['said'];
  }

  sizeOf(label: Label): Size {
    const key = `${label.rank}|${label.text}|${label.under ?? ''}|${label.grade ?? ''}`;
    const known = this.#sizes.get(key);
    if (known !== undefined) return known;
    const { under, padXPx, padYPx, plates } = this.type;
    const line = lineOf(this.type, label);
    const padded = label.rank === 0 || plates;
    const lines = label.text.split('\n');
    const width = Math.max(
      ...lines.map((one) => this.#inkPx(one, line)),
      label.under === undefined ? 0 : this.#inkPx(label.under, under),
    );
    const height = (lines.length * line.sizePx + (label.under === undefined ? 0 : under.sizePx)) * LINE;
    const size = {
      widthPx:
        Math.ceil(width + (label.grade === undefined ? 0 : 2 * line.sizePx)) + 2 * (padded ? padXPx : 3),
      heightPx: Math.ceil(height) + 2 * (padded ? padYPx : 1),
    };
    this.#sizes.set(key, size);
    return size;
  }

  /** Measured again with the fonts that have come since. */
  forgetSizes(): void {
    this.#sizes.clear();
  }

  /** Keeps exactly these labels on screen. */
  show(labels: readonly { readonly label: Label; readonly leader?: Leader | undefined }[]): void {
    const keep = new Set(labels.map(({ label }) => label.key));
    for (const [key, element] of this.#elements) {
      if (keep.has(key)) continue;
      this.#elements.delete(key);
      this.#places.delete(key);
      if (this.still || element.classList.contains('rank-0')) element.remove();
      else {
        element.classList.add('going');
        setTimeout(() => element.remove(), FADE_MS);
      }
    }
    for (const { label, leader } of labels) this.#write(label, leader);
  }

  /** Top left of a label, CSS px; written only when it is another pixel. */
  move(key: string, xPx: number, yPx: number): void {
    const element = this.#elements.get(key);
    if (element === undefined) return;
    const x = Math.round(xPx);
    const y = Math.round(yPx);
    const last = this.#places.get(key);
    if (last !== undefined && last[0] === x && last[1] === y) return;
    this.#places.set(key, [x, y]);
    element.style.transform = `translate(${x}px,${y}px)`;
  }

  set visible(visible: boolean) {
    const display = visible ? '' : 'none';
    if (this.#root.style.display !== display) this.#root.style.display = display;
  }

  dispose(): void {
    this.#root.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#style);
  }

  #write(label: Label, leader: Leader | undefined): void {
    const element = this.#elements.get(label.key) ?? document.createElement('div');
    const said = JSON.stringify([label.rank, label.text, label.under, label.grade, leader]);
    if (element.dataset['said'] !== said) {
      element.dataset['said'] = said;
      this.#say(element, label, leader);
    }
    if (!this.#elements.has(label.key)) {
      this.#elements.set(label.key, element);
      this.#root.append(element);
    }
  }

  #say(element: HTMLDivElement, label: Label, leader: Leader | undefined): void {
    const { under, padYPx, plates } = this.type;
    element.className = `stage-label rank-${label.rank}${plates ? ' plate' : ''}`;
    element.textContent = label.text;
    if (label.grade !== undefined) element.prepend(badge(label.grade));
    if (label.under !== undefined) {
      const small = document.createElement('small');
      small.textContent = label.under;
      small.style.font = `${under.weight} ${under.sizePx}px/${LINE} var(--font,sans-serif)`;
      element.append(small);
    }
    const line = lineOf(this.type, label);
    const padded = label.rank === 0 || plates;
    element.style.fontSize = `${line.sizePx}px`;
    element.style.fontWeight = String(line.weight);
    element.style.padding = padded ? `${padYPx}px 0` : '';
    element.style.width = `${this.sizeOf(label).widthPx}px`;
    if (leader !== undefined) element.append(drawn(leader));
  }

  #inkPx(text: string, { weight, sizePx }: Line): number {
    if (/\d/.test(text) && this.#root.isConnected) {
      this.#ruler.textContent = text;
      this.#ruler.style.fontSize = `${sizePx}px`;
      this.#ruler.style.fontWeight = String(weight);
      this.#root.append(this.#ruler);
      const { width } = this.#ruler.getBoundingClientRect();
      this.#ruler.remove();
      if (width > 0) return width;
    }
    if (this.#ink === null) return text.length * sizePx;
    if (this.#family === '') this.#family = getComputedStyle(this.#root).fontFamily;
    this.#ink.font = `${weight} ${sizePx}px ${this.#family}`;
    return this.#ink.measureText(text).width;
  }
}

function badge(grade: Grade): HTMLElement {
  const sign = document.createElement('b');
  sign.className = `grade grade-${grade}`;
  sign.textContent = ['I', 'II', 'III', 'IV'][grade - 1] ?? '';
  return sign;
}

function drawn({ fromX, fromY, toX, toY }: Leader): HTMLElement {
  const line = document.createElement('i');
  line.className = 'leader';
  line.style.width = `${Math.hypot(toX - fromX, toY - fromY)}px`;
  line.style.transform = `translate(${fromX}px,${fromY}px) rotate(${Math.atan2(toY - fromY, toX - fromX)}rad)`;
  return line;
}
