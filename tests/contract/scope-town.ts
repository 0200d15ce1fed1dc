import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES, type Role } from '../../src/casework/role.ts';
import { signIn, type SignedIn } from '../fixtures/signed-in.ts';
import { TOY_GROUND } from '../fixtures/toy-city.ts';
import { accessHouse } from './access-house.ts';
import type { ownDatabase } from './journals.ts';

/** Two grids of the toy town and what happens there; nothing of one may be told in the other. */
export const SIDES = {
  own: { grid: '990101001001001', x: -400, y: -400, word: 'SECRETOWN', name: '欧阳' },
  other: { grid: '990101001001002', x: 400, y: -400, word: 'SECRETOTHER', name: '司马' },
} as const;
export type Side = keyof typeof SIDES;
export const UNIT = '990101-sanitation';

const place = (side: Side) => ({ lng: TOY_GROUND.lng(SIDES[side].x), lat: TOY_GROUND.lat(SIDES[side].y) });
const paper = (word: string): Buffer => Buffer.from(`%PDF-1.4\n% ${word}\n%%EOF\n`);
const columns = (to: 'incidents' | 'vehicles' | 'parking') => ({
  to,
  id: 'id',
  lng: 'lng',
  lat: 'lat',
  time: { column: 'at' },
  label: 'label',
  ...(to === 'incidents'
    ? { type: 'kind', rules: [], otherwise: { kind: 'fire', grade: 2 }, address: 'label' }
    : {}),
});
const FEEDS = (['incidents', 'vehicles', 'parking'] as const).map((to) => ({
  id: to,
  standard: 'csv',
  datum: 'wgs84',
  origination: 'live',
  ttlS: 3600,
  from: { push: true },
  columns: columns(to),
}));

/** A case of each side, as far as the unit's hands, and what belongs to it. */
export interface SideThings {
  readonly id: string;
  readonly hash: string;
}

/** A gateway with a case, a paper, an incident, a vehicle and a car park on each side, and people of every role. */
export async function scopeTown(server?: ReturnType<typeof ownDatabase>) {
  await server?.make();
  const folder = mkdtempSync(join(tmpdir(), 'sanwei-scope-'));
  writeFileSync(join(folder, 'feeds.json'), JSON.stringify({ sources: FEEDS }));
  const house = await accessHouse(['--feeds', join(folder, 'feeds.json')], server?.url);
  const as = (name: string): Promise<SignedIn> => signIn(house.origin, name, house);
  const [admin, taker, officer] = [
    await as('admin.city'),
    await as('calltaker.city'),
    await as('officer.990101'),
  ];
  let keys = 0;
  const key = (): Record<string, string> => ({ 'idempotency-key': `key-${String(++keys).padStart(8, '0')}` });

  const versionOf = async (id: string): Promise<number> => {
    const answer = await taker.ask('GET', `/api/cases/${id}`);
    return ((await answer.json()) as { file: { version: number } }).file.version;
  };
  const step = async (who: SignedIn, id: string, name: string, body: unknown): Promise<void> => {
    const headers = { ...key(), 'if-match': `"${await versionOf(id)}"` };
    const answer = await who.ask('POST', `/api/cases/${id}/steps/${name}`, body, headers);
    if (answer.status !== 200) throw new Error(`${name} of ${id}: ${answer.status} ${await answer.text()}`);
  };
  const things = async (side: Side): Promise<SideThings> => {
    const { word, name } = SIDES[side];
    const body = {
      kind: 'event',
      code: '0102',
      channel: '12345',
      text: `门前垃圾 ${word}`,
      ...place(side),
      address: `${word} 路`,
      citizen: { name, phone: '13912345678', confidential: false },
    };
    const made = await taker.ask('POST', '/api/cases', body, key());
    if (made.status !== 201) throw new Error(`report: ${made.status} ${await made.text()}`);
    const { id } = ((await made.json()) as { row: { id: string } }).row;
    const given = await fetch(`${house.origin}/api/attachments`, {
      method: 'POST',
      headers: { cookie: officer.cookie, 'x-sanwei-csrf': officer.csrf, 'content-type': 'application/pdf' },
      body: new Uint8Array(paper(word)),
    });
    const { hash } = (await given.json()) as { hash: string };
    await step(officer, id, 'accept', {});
    await step(officer, id, 'file', { condition: '现场属实' });
    await step(officer, id, 'dispatch', { unit: UNIT });
    await step(officer, id, 'attach', { evidence: [hash] });
    return { id, hash };
  };
  const push = async (source: string): Promise<void> => {
    const at = new Date().toISOString();
    const rows = (['own', 'other'] as const).map((side) => {
      const { lng, lat } = place(side);
      return `${side}-${source},${at},${lng},${lat},${SIDES[side].word} ${source},fire`;
    });
    const body = ['id,at,lng,lat,label,kind', ...rows].join('\n');
    const headers = { 'content-type': 'text/csv' };
    const answer = await fetch(`${house.origin}/api/ingest/${source}`, { method: 'POST', headers, body });
    const { accepted } = (await answer.json()) as { accepted: number };
    if (accepted !== 2) throw new Error(`${source}: accepted ${accepted}`);
  };

  const own = await things('own');
  const other = await things('other');
  for (const source of ['incidents', 'vehicles', 'parking']) await push(source);
  const people = new Map<Role, SignedIn>();
  for (const role of ROLES) {
    const name = `scoped.${role.replace('_', '-')}`;
    const scope = [SIDES.own.grid];
    const unit = role === 'handler' ? { unit: UNIT } : {};
    const answer = await admin.ask('POST', '/api/identities', { name, title: name, role, scope, ...unit });
    const { password } = (await answer.json()) as { password: string };
    people.set(role, await signIn(house.origin, name, { password }));
  }
  return {
    house,
    admin,
    people,
    things: { own, other },
    place,
    key,
    versionOf,
    close: async (): Promise<void> => {
      await house.close();
      await server?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type ScopeTown = Awaited<ReturnType<typeof scopeTown>>;
