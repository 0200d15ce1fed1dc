import type { WordKey } from './words.ts';

/** A key that works here. The foot and the cheat sheet are drawn from the same list, so no key is promised that does nothing. */
export interface Binding {
  /** `KeyboardEvent.code`: a Chinese input method may change `key`, never `code`. */
  readonly code: string;
  /** Signs that mean it too, as `KeyboardEvent.key` says them: on other keyboards they lie elsewhere. */
  readonly signs?: readonly string[];
  readonly shift?: boolean;
  /** What is printed on the key cap. */
  readonly cap: string;
  readonly does: WordKey;
  readonly run: () => void;
  /** Works only while the focus is inside an element that matches this selector. */
  readonly within?: string;
  /** Does nothing now, and says why: it is promised nowhere, and any other meaning of the key comes first. */
  readonly quiet?: boolean;
  /** Shown in the foot, not only in the cheat sheet. */
  readonly foot?: boolean;
}

const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';
const PRESSABLE = 'button, a[href], summary, [role=menuitem], input';

/** Whether a key belongs to the field or the input method it is typed in, or to the browser. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  const inField = target instanceof Element && target.closest(TYPING) !== null;
  return (
    inField || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey
  );
}

/** The binding a key press means, or undefined. Enter and Space on a button are the button's own. */
export function bindingFor(bindings: readonly Binding[], event: KeyboardEvent): Binding | undefined {
  if (isTyping(event)) return undefined;
  const { target } = event;
  const pressed = event.code === 'Enter' || event.code === 'Space';
  if (pressed && target instanceof Element && target.closest(PRESSABLE) !== null) return undefined;
  const isHere = ({ within }: Binding): boolean =>
    within === undefined || (target instanceof Element && target.closest(within) !== null);
  const bySign = bindings.find((b) => b.signs?.includes(event.key) === true && isHere(b));
  if (bySign !== undefined) return bySign;
  return bindings.find((b) => b.code === event.code && (b.shift ?? false) === event.shiftKey && isHere(b));
}

/** Runs what a key press means, if it means anything here. */
export function press(bindings: readonly Binding[], event: KeyboardEvent): void {
  const found = event.defaultPrevented ? undefined : bindingFor(bindings, event);
  if (found === undefined) return;
  event.preventDefault();
  found.run();
}
