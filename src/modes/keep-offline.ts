/**
 * Keeps a page that says "offline, retrying" in this browser, for a display that is reloaded while no gateway answers.
 * Only where the browser has service workers: https, or this very machine. A browser that refuses is told of and left.
 */
export async function keepOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/wall-offline.js', { scope: '/wall' });
  } catch (error) {
    reportError(error);
  }
}
