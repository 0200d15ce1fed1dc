import { z } from 'zod';
import { codeFault } from '../../city/division.ts';
import { ROLES } from '../../casework/role.ts';
import type { Query } from '../records/engine.ts';
import { IDENTITY_COLUMNS, identityOf, type Identity } from './identity.ts';

const division = z.string().refine((code) => codeFault(code) === undefined, { error: 'no division code' });
const scopes = z.array(division).min(1).max(64);
const titles = z.string().trim().min(1).max(40);
const units = z.string().min(1).max(64);

/** Sign-in names: small letters, digits, points, hyphens. */
export const identityName = z
  .string()
  .max(32)
  .regex(/^[a-z][a-z0-9.-]*$/);

export const newIdentity = z.strictObject({
  name: identityName,
  title: titles,
  role: z.enum(ROLES),
  scope: scopes,
  unit: units.optional(),
});
export type NewIdentity = z.infer<typeof newIdentity>;

export const identityChange = z.strictObject({
  title: titles.optional(),
  role: z.enum(ROLES).optional(),
  scope: scopes.optional(),
  unit: units.nullable().optional(),
  disabled: z.boolean().optional(),
});
export type IdentityChange = z.infer<typeof identityChange>;

const SELECT = `select ${IDENTITY_COLUMNS} from sanwei.identity i`;

/** Identities in SQL. */
export class Identities {
  constructor(private readonly query: Query) {}

  async all(): Promise<readonly Identity[]> {
    return (await this.query(`${SELECT} order by i.name`)).map(identityOf);
  }

  async one(name: string): Promise<Identity | undefined> {
    const [row] = await this.query(`${SELECT} where i.name = $1`, [name]);
    return row && identityOf(row);
  }

  async hashOf(name: string): Promise<string | undefined> {
    const [row] = await this.query('select hash from sanwei.identity where name = $1', [name]);
    return row === undefined ? undefined : String(row['hash']);
  }

  /** False when the name is taken. */
  async add({ name, title, role, scope, unit }: NewIdentity, hash: string, nowMs: number): Promise<boolean> {
    const rows = await this.query(
      `insert into sanwei.identity (name, title, role, scope, unit, hash, created_ms)
         values ($1, $2, $3, $4::jsonb, $5, $6, $7) on conflict do nothing returning name`,
      [name, title, role, JSON.stringify(scope), unit ?? null, hash, nowMs],
    );
    return rows.length > 0;
  }

  /** The identity as it then is; undefined when there is none. */
  async change(name: string, change: IdentityChange): Promise<Identity | undefined> {
    const { title, role, scope, unit, disabled } = change;
    const [row] = await this.query(
      `update sanwei.identity i set
         title = coalesce($2, title), role = coalesce($3, role), scope = coalesce($4::jsonb, scope),
         unit = case when $5 then $6 else unit end, disabled = coalesce($7, disabled)
       where name = $1 returning ${IDENTITY_COLUMNS}`,
      [
        name,
        title ?? null,
        role ?? null,
        scope === undefined ? null : JSON.stringify(scope),
        unit !== undefined,
        unit ?? null,
        disabled ?? null,
      ],
    );
    return row && identityOf(row);
  }

  /** False when there is no such identity. */
  async setHash(name: string, hash: string): Promise<boolean> {
    const rows = await this.query('update sanwei.identity set hash = $2 where name = $1 returning name', [
      name,
      hash,
    ]);
    return rows.length > 0;
  }
}
