import type { CaseFile } from '../../../casework/case-file.ts';
import { CHANGES_OTHERS } from '../../../casework/decide-family.ts';
import { finestOf } from '../../../exchange/case-columns.ts';
import type { CaseCommand } from '../../../exchange/case-store.ts';
import { othersNamed } from '../../../exchange/deciding.ts';
import type { DivisionCode } from '../../../city/division.ts';
import type { Query } from '../engine.ts';
import { asGateway } from './as-actor.ts';
import type { Numbered } from './case-write.ts';

const READ = `
  select f.id, b.body from sanwei.case_file f join sanwei.case_body b using (number) where f.id = any ($1)`;

/**
 * Cases beside those standing that these commands may change with them: parents and children, wherever they lie. They
 * are read by the gateway itself, and nothing of them is told. Whoever writes holds the heads, so they need no lock.
 */
export async function readFamily(
  query: Query,
  commands: readonly CaseCommand[],
  standing: ReadonlyMap<string, CaseFile>,
): Promise<Map<string, CaseFile>> {
  const named = commands
    .filter(({ what }) => CHANGES_OTHERS.has(what.step))
    .flatMap((command) => [...(command.id === undefined ? [] : [command.id]), ...othersNamed(command)])
    .flatMap((id) => standing.get(id) ?? []);
  const kin = named.flatMap(({ parent, children }) => [
    ...(parent === undefined ? [] : [parent]),
    ...children,
  ]);
  const wanted = [...new Set(kin)].filter((id) => !standing.has(id));
  if (wanted.length === 0) return new Map();
  await asGateway(query);
  const rows = await query(READ, [wanted]);
  return new Map(rows.map((row) => [String(row['id']), row['body'] as CaseFile]));
}

/** Where the cases lie that were changed with others: whoever changed those writes these too. */
export function familyDivisions(changes: readonly Numbered[]): DivisionCode[] {
  return changes
    .filter(({ file, command }) => command.id !== undefined && file.id !== command.id)
    .map(({ file }) => finestOf(file));
}
