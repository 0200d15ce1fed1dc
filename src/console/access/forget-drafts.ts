/** Where drafts of steps and of calls are kept for a tab. */
const KEPT_AS = ['sanwei.draft.', 'sanwei.intake.drafts.'];

/** Takes every draft out of a storage: who signs out leaves nothing to the next one at this desk. */
export function forgetDrafts(storage: Storage): void {
  const names = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '');
  for (const name of names) if (KEPT_AS.some((start) => name.startsWith(start))) storage.removeItem(name);
}
