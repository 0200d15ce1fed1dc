import type { Actor } from '../../casework/actor.ts';
import type { SqlRow } from '../records/engine.ts';

/** Someone, or some wall, that may sign in. What it knows by heart is not in here. */
export interface Identity extends Actor {
  readonly disabled: boolean;
  readonly createdMs: number;
}

export const IDENTITY_COLUMNS = 'i.name, i.title, i.role, i.scope, i.unit, i.disabled, i.created_ms';

/** A row of `sanwei.identity` as an identity. */
export function identityOf(row: SqlRow): Identity {
  const unit = row['unit'];
  return {
    id: String(row['name']),
    name: String(row['title']),
    role: row['role'] as Actor['role'],
    scope: row['scope'] as readonly string[],
    ...(typeof unit === 'string' ? { unit } : {}),
    disabled: row['disabled'] === true,
    createdMs: Number(row['created_ms']),
  };
}

/** The identity as the one who acts. */
export function actorOf({ id, name, role, scope, unit }: Identity): Actor {
  return { id, name, role, scope, ...(unit === undefined ? {} : { unit }) };
}
