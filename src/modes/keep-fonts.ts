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

/**
 * Fetches the parts of the page's fonts that these texts need. A part that comes with the text is drawn twice, and
 * everything on the page is laid out anew for it: a key that brings a new sign would wait for that.
 */
export async function keepFontsFor(texts: Iterable<string>): Promise<void> {
  const signs = new Set<string>();
  for (const text of texts) for (const sign of text) signs.add(sign);
  await document.fonts.load(`1em ${getComputedStyle(document.body).fontFamily}`, [...signs].join(''));
}
