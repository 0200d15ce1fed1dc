/** The element whose rows the list keys walk. */
export const WALKED = '.walked';

/** Brings the focus into the list, so that Enter means its row and no button pressed long ago. */
export function focusList(): void {
  document.querySelector<HTMLElement>(WALKED)?.focus({ preventScroll: true });
}
