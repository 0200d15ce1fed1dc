/** A listener that does its work at most once a frame, however often it is called, and how to end it. */
export function onceAFrame(work: () => void): { readonly ask: () => void; readonly end: () => void } {
  let due: number | undefined;
  return {
    ask: () => {
      due ??= requestAnimationFrame(() => {
        due = undefined;
        work();
      });
    },
    end: () => {
      if (due !== undefined) cancelAnimationFrame(due);
      due = undefined;
    },
  };
}
