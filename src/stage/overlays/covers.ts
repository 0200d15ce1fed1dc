import type { Box } from './place-labels.ts';

/** Something that hides more of the stage than this is a frame or a veil, not a panel. */
const VEIL_SHARE = 0.7;

function paints(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.visibility === 'hidden' || style.display === 'none') return false;
  return style.backgroundImage !== 'none' || !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor);
}

function collect(element: Element, host: DOMRect, out: Box[]): void {
  const rect = element.getBoundingClientRect();
  const box = {
    x0: rect.left - host.left,
    y0: rect.top - host.top,
    x1: rect.right - host.left,
    y1: rect.bottom - host.top,
  };
  const wide = Math.min(box.x1, host.width) - Math.max(box.x0, 0);
  const high = Math.min(box.y1, host.height) - Math.max(box.y0, 0);
  if (rect.width > 0 && (wide <= 0 || high <= 0)) return;
  if (wide > 0 && high > 0 && wide * high < VEIL_SHARE * host.width * host.height && paints(element)) {
    out.push(box);
    return;
  }
  for (const child of element.children) collect(child, host, out);
}

/** Panels of the page that lie over the stage, CSS px of the host: names do not hide behind them. */
export function coversOf(host: HTMLElement): Box[] {
  const out: Box[] = [];
  const rect = host.getBoundingClientRect();
  for (let inner: Element = host; inner.parentElement !== null; inner = inner.parentElement) {
    for (const sibling of inner.parentElement.children) {
      if (sibling !== inner && sibling instanceof HTMLElement) collect(sibling, rect, out);
    }
    if (inner.parentElement === document.body) break;
  }
  return out;
}
