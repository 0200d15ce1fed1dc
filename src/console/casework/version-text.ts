import type { Tongue } from '../room.tsx';
import type { WordKey } from '../words.ts';

const TABLE_WORD: Readonly<Record<string, WordKey>> = {
  events: 'tableEvents',
  components: 'tableComponents',
  hotline: 'tableHotline',
};

/** A code table or calendar by its version, `events@2026.1`, `china-2025-2027@1`, in words; of an unknown kind as it is. */
export function versionText(version: string, { say }: Pick<Tongue, 'say'>): string {
  const [name = '', v = ''] = version.split('@');
  const word = TABLE_WORD[name];
  if (word !== undefined) return say(word, { v });
  const years = /^china-(\d{4})-(\d{4})$/.exec(name);
  return years === null ? version : say('calendarChina', { from: years[1] ?? '', to: years[2] ?? '', v });
}
