import type { Label } from './label-list.ts';

/** How each rank is set, CSS px. Captions and everything on a wall lie on a plate. */
const TYPE = [
  { sizePx: 14, weight: 500 },
  { sizePx: 17, weight: 600 },
  { sizePx: 14, weight: 600 },
  { sizePx: 13, weight: 500 },
  { sizePx: 13, weight: 400 },
] as const;
const UNDER = { sizePx: 13, weight: 400 } as const;
export const PAD_X_PX = 8;
export const PAD_Y_PX = 4;
const LINE = 1.3;

const STYLE = `
.stage-labels{position:absolute;inset:0;overflow:hidden;pointer-events:none;font-family:var(--font,sans-serif);font-feature-settings:var(--feat,"tnum");color:var(--t1)}
.stage-label{position:absolute;left:0;top:0;box-sizing:border-box;white-space:nowrap;text-align:center;line-height:${LINE};will-change:transform;
 text-shadow:0 0 2px var(--bg0),0 0 4px var(--bg0),0 0 6px var(--bg0),0 1px 1px var(--bg0)}
${TYPE.map(({ sizePx, weight }, rank) => `.stage-label.rank-${rank}{font-size:calc(${sizePx}px*var(--label-scale,1));font-weight:${weight}}`).join('\n')}
.stage-label.rank-4{color:var(--t2)}
.stage-label.rank-0,.stage-label.plate{background:var(--plate-map);border-radius:var(--r-2,4px);text-shadow:none;padding:${PAD_Y_PX}px ${PAD_X_PX}px}
.stage-label small{display:block;font-size:calc(${UNDER.sizePx}px*var(--label-scale,1));font-weight:${UNDER.weight};color:var(--t2)}
`;

/** Width and height of a label, CSS px. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The DOM side of the labels: one element for each label on screen, moved by transform. */
export class LabelLayer {
  readonly #root: HTMLDivElement;
  /** Constructed, not written into the page: the content policy allows no inline style. */
  readonly #style = new CSSStyleSheet();
  readonly #elements = new Map<string, HTMLDivElement>();
  readonly #sizes = new Map<string, Size>();
  readonly #ink: CanvasRenderingContext2D | null;
  #family = '';

  /** @param scale 1 on a desk, more on a wall */
  constructor(
    host: HTMLElement,
    readonly scale: number,
    readonly plates: boolean,
  ) {
    this.#style.replaceSync(STYLE);
    document.adoptedStyleSheets.push(this.#style);
    this.#root = document.createElement('div');
    this.#root.className = 'stage-labels';
    this.#root.setAttribute('aria-hidden', 'true');
    this.#root.style.setProperty('--label-scale', String(scale));
    host.append(this.#root);
    this.#ink = document.createElement('canvas').getContext('2d');
  }

  sizeOf(label: Label): Size {
    const key = `${label.rank}|${label.text}|${label.under ?? ''}`;
    const known = this.#sizes.get(key);
    if (known !== undefined) return known;
    const type = TYPE[label.rank];
    const padded = label.rank === 0 || this.plates;
    const width = Math.max(
      this.#inkPx(label.text, type),
      label.under === undefined ? 0 : this.#inkPx(label.under, UNDER),
    );
    const height = (type.sizePx + (label.under === undefined ? 0 : UNDER.sizePx)) * LINE * this.scale;
    const size = {
      widthPx: Math.ceil(width) + 2 * (padded ? PAD_X_PX : 3),
      heightPx: Math.ceil(height) + 2 * (padded ? PAD_Y_PX : 1),
    };
    this.#sizes.set(key, size);
    return size;
  }

  /** Measured again with the fonts that have come since. */
  forgetSizes(): void {
    this.#sizes.clear();
  }

  /** Keeps exactly these labels on screen. */
  show(labels: readonly Label[]): void {
    const keep = new Set(labels.map((label) => label.key));
    for (const [key, element] of this.#elements) {
      if (keep.has(key)) continue;
      element.remove();
      this.#elements.delete(key);
    }
    for (const label of labels) this.#write(label);
  }

  /** Top left of a label, CSS px. */
  move(key: string, xPx: number, yPx: number): void {
    const element = this.#elements.get(key);
    if (element) element.style.transform = `translate(${Math.round(xPx)}px,${Math.round(yPx)}px)`;
  }

  set visible(visible: boolean) {
    this.#root.style.display = visible ? '' : 'none';
  }

  dispose(): void {
    this.#root.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#style);
  }

  #write(label: Label): void {
    const element = this.#elements.get(label.key) ?? document.createElement('div');
    element.className = `stage-label rank-${label.rank}${this.plates ? ' plate' : ''}`;
    const said = `${label.text}\n${label.under ?? ''}`;
    if (element.dataset['said'] !== said) {
      element.dataset['said'] = said;
      element.textContent = label.text;
      if (label.under !== undefined) {
        const small = document.createElement('small');
        small.textContent = label.under;
        element.append(small);
      }
      element.style.width = `${this.sizeOf(label).widthPx}px`;
    }
    if (!this.#elements.has(label.key)) {
      this.#elements.set(label.key, element);
      this.#root.append(element);
    }
  }

  #inkPx(text: string, type: { readonly sizePx: number; readonly weight: number }): number {
    if (this.#ink === null) return text.length * type.sizePx * this.scale;
    if (this.#family === '') this.#family = getComputedStyle(this.#root).fontFamily;
    this.#ink.font = `${type.weight} ${type.sizePx * this.scale}px ${this.#family}`;
    return this.#ink.measureText(text).width;
  }
}
