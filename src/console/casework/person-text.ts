import type { StepTaken } from '../../casework/step.ts';
import { ROLES, type Role } from '../../casework/role.ts';
import { CASE_WORDS } from '../../casework/words.ts';
import type { Tongue } from '../room.tsx';

type Known = readonly Pick<StepTaken, 'actor'>[];

/**
 * What somebody is called whose id a case holds: by name where a step of hers is known, a source by what it is, else by
 * the sign-in name.
 */
export function personText(id: string, tongue: Tongue, steps: Known = []): string {
  const made = sourceText(id, tongue);
  return made ?? steps.find(({ actor }) => actor.id === id)?.actor.name ?? id;
}

function sourceText(id: string, { say, lang }: Tongue): string | undefined {
  if (id === 'system') return say('personSystem');
  const [, source = '', of = ''] = /^source:(\w+)(?:\.(.+))?$/.exec(id) ?? [];
  if (source === '') return undefined;
  if (source === 'open311') return of === '' ? 'Open311' : `Open311 ${of}`;
  if (source !== 'simulation') return say('personSource', { name: of === '' ? source : `${source} ${of}` });
  const role = of.split('.')[0] ?? '';
  return isRole(role)
    ? say('personSimulated', { role: CASE_WORDS.role[role][lang] })
    : say('personSimulation');
}

const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);
