/**
 * Fetches every part of the page's fonts while the files are still there, a few at a time: on a stage the words of
 * the next hour are not known, and the network is. A part that cannot be had leaves its signs to the system's font.
 */
export async function keepFonts(): Promise<void> {
  const faces = [...document.fonts].filter(({ status }) => status === 'unloaded');
  const next = async (): Promise<void> => {
    for (let face = faces.pop(); face !== undefined; face = faces.pop())
      await Promise.allSettled([face.load()]);
  };
  await Promise.all([next(), next(), next(), next()]);
}
