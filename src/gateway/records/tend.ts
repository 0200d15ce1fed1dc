import type { Engine } from './engine.ts';

/**
 * What a server's autovacuum does and a database inside this process has nobody for: takes out rows that were changed
 * and counts anew what the planner goes by, table by table, by autovacuum's own shares (PostgreSQL 17, 24.1.6). Nothing
 * on a server. What changed before this process began is not known, so each table is tended once whatever stands there:
 * that costs as much as there is to take out. A table keeps others waiting meanwhile: of a million cases 3 s to count
 * them, 8 s to take 20 000 old rows out.
 * @returns names of the tables that were tended
 */
export async function tend({ query, shared }: Pick<Engine, 'query' | 'shared'>): Promise<readonly string[]> {
  if (shared) return [];
  const tables = await query(DUE);
  for (const { name, dead } of tables)
    await query(dead === true ? `vacuum (analyze) sanwei.${String(name)}` : `analyze sanwei.${String(name)}`);
  return tables.map(({ name }) => String(name));
}

const DUE = `
  select * from (
    select quote_ident(relname) as name,
           n_dead_tup > 50 + 0.2 * n_live_tup or (last_vacuum is null and pg_relation_size(relid) > 0) as dead,
           n_mod_since_analyze > 50 + 0.1 * n_live_tup as changed
      from pg_stat_user_tables where schemaname = 'sanwei'
  ) t where dead or changed order by name`;
