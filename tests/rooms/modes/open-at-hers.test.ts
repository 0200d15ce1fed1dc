import { expect, it } from 'vitest';
import type { Actor } from '../../../src/casework/actor.ts';
import { Access } from '../../../src/console/access/access.tsx';
import { openAtHers } from '../../../src/modes/open-at-hers.ts';
import type { ModeContext } from '../../../src/modes/mode-context.ts';
import { Session } from '../../../src/session/session.ts';
import { standardScene } from '../../../src/session/standard-scene.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const city = toyCity();
const [root, district] = ['city', 'district'].map(
  (level) => city.divisions.find((division) => division.level === level)?.code ?? '',
) as [string, string];
const officer: Actor = { id: 'o', name: 'o', role: 'district_officer', scope: [district] };

function opened(search: string, actor: Actor | undefined, desk: 'cases' | 'events' = 'cases') {
  const session = new Session({ ...standardScene('desk'), place: root, desk }, root);
  const access = new Access();
  openAtHers(access, { session, twin: { city } } as unknown as ModeContext, new URLSearchParams(search));
  const known = (): void =>
    access.standing.setState(actor === undefined ? { is: 'nobody' } : { is: 'signed_in', actor }, true);
  return { session, known };
}

it('opens the desk of cases at the district of its officer, whom Home leads back there', () => {
  const { session, known } = opened('?desk=cases', officer);
  expect(session.scene.place).toBe(root);
  known();
  expect([session.scene.place, session.home]).toEqual([district, district]);
});

it.each([
  ['an address that says where', '?desk=cases&place=6201', officer, 'cases'],
  ['one of the whole city', '?desk=cases', { ...officer, scope: [root] }, 'cases'],
  ['nobody', '?desk=cases', undefined, 'cases'],
  ['another desk', '?desk=events', officer, 'events'],
] as const)('leaves %s as it is', (_what, search, actor, desk) => {
  const { session, known } = opened(search, actor, desk);
  known();
  expect([session.scene.place, session.home]).toEqual([root, root]);
});

it('leaves who went elsewhere meanwhile where she is, and asks once', () => {
  const elsewhere = city.divisions.find(({ level }) => level === 'grid')?.code ?? '';
  const { session, known } = opened('?desk=cases', officer);
  session.enter(elsewhere);
  known();
  expect(session.scene.place).toBe(elsewhere);
  session.enter(root);
  known();
  expect(session.scene.place).toBe(root);
});

it('leaves who chose something meanwhile with what she chose', () => {
  const { session, known } = opened('?desk=cases', officer);
  session.select({ kind: 'case', id: 'LZ-1001' });
  known();
  expect([session.scene.place, session.home, session.scene.selection?.kind]).toEqual([root, root, 'case']);
});
