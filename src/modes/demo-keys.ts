import type { Binding } from '../console/keys.ts';

/** What a presenter's hand or clicker can do. */
export interface DemoHands {
  readonly next: () => void;
  readonly back: () => void;
  readonly goTo: (step: 'first' | 'last') => void;
  readonly black: () => void;
  readonly language: () => void;
  readonly freeze: () => void;
  /** A second window with what comes next. */
  readonly speaker: () => void;
}

/** Keys by `code`, so a clicker and a Chinese input method both work. F5 is taken so that nothing reloads on stage. */
export function demoKeys(hands: DemoHands): Binding[] {
  const next = ['PageDown', 'ArrowRight', 'ArrowDown', 'Space'].map((code): Binding => ({
    code,
    cap: code,
    does: 'tourNext',
    run: hands.next,
  }));
  const back = ['PageUp', 'ArrowLeft', 'ArrowUp'].map((code): Binding => ({
    code,
    cap: code,
    does: 'tourBack',
    run: hands.back,
  }));
  return [
    ...next,
    ...back,
    { code: 'Home', cap: 'Home', does: 'keyFirst', run: () => hands.goTo('first') },
    { code: 'End', cap: 'End', does: 'keyLast', run: () => hands.goTo('last') },
    { code: 'Escape', cap: 'Esc', does: 'overview', run: () => hands.goTo('first') },
    { code: 'F5', cap: 'F5', does: 'overview', run: () => hands.goTo('first') },
    { code: 'F5', shift: true, cap: '⇧F5', does: 'overview', run: () => hands.goTo('first') },
    { code: 'Period', cap: '.', does: 'black', run: hands.black },
    { code: 'KeyB', cap: 'B', does: 'black', run: hands.black },
    { code: 'KeyL', cap: 'L', does: 'language', run: hands.language },
    { code: 'KeyP', cap: 'P', does: 'held', run: hands.freeze },
    { code: 'KeyN', cap: 'N', does: 'speaker', run: hands.speaker },
  ];
}
