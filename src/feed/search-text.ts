/** A text as it is compared: one width, no case, no accents (ü is v, as in pinyin), no marks within words. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .normalize('NFD')
    .replace(/[\p{Mn}'’`·\-‐–.]/gu, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}
