import type { CaseScope } from '../../../casework/case-scope.ts';
import type { Query } from '../engine.ts';
import { SCOPED_ROLE } from './schema.ts';

/** Binds the rest of the transaction to a scope: row-level security then hides all else. `actor` sees its own keys. Nothing is compiled: that takes longer than any question here. */
export async function asActor(query: Query, { divisions, unit }: CaseScope, actor: string): Promise<void> {
  await query(
    `select set_config('role', $1, true), set_config('sanwei.scope', $2, true),
            set_config('sanwei.unit', $3, true), set_config('sanwei.actor', $4, true),
            set_config('jit', 'off', true)`,
    [SCOPED_ROLE, divisions.join(','), unit ?? '', actor],
  );
}

/** The gateway itself again. */
export async function asGateway(query: Query): Promise<void> {
  await query(`select set_config('role', 'none', true)`);
}
