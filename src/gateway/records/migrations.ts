import { GROWTH_SCHEMA } from './case-sql/growth-schema.ts';
import { CASES_SCHEMA } from './case-sql/schema.ts';
import { FIGURES_SCHEMA } from './case-sql/figures-schema.ts';
import { ACCESS_SCHEMA } from '../access/access-schema.ts';
import { OPEN311_SCHEMA } from '../open311/open311-schema.ts';
import type { Engine } from './engine.ts';

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * The schema's history. Append only: a migration that has run anywhere is never edited. The same text runs on
 * PGlite and PostgreSQL ≥ 14.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'records and their journal',
    sql: `
      create table sanwei.stream_head (
        stream text primary key,
        epoch text not null,
        seq bigint not null default 0
      );
      create table sanwei.record (
        stream text not null references sanwei.stream_head,
        id text not null,
        version integer not null,
        seq bigint not null,
        at_ms bigint not null,
        source text not null,
        origination text not null,
        division text not null,
        digest text not null,
        body jsonb not null,
        primary key (stream, id)
      );
      create index record_by_seq on sanwei.record (stream, seq);
      create table sanwei.journal (
        stream text not null references sanwei.stream_head,
        seq bigint not null,
        id text not null,
        version integer not null,
        at_ms bigint not null,
        source text not null,
        origination text not null,
        division text not null,
        body jsonb not null,
        primary key (stream, seq)
      );
      create function sanwei.journal_is_append_only() returns trigger language plpgsql as $$
        begin
          raise exception 'sanwei.journal is append-only';
        end $$;
      create trigger append_only before update or delete or truncate on sanwei.journal
        for each statement execute function sanwei.journal_is_append_only();

      -- One change, whole or not at all. The head row is locked before anything is decided, so seq has no holes
      -- and rows become visible in its order. No row comes back when the record stands so already.
      create function sanwei.record_change(
        p_stream text, p_id text, p_at_ms bigint, p_source text, p_origination text, p_division text,
        p_digest text, p_body jsonb
      ) returns table (new_seq bigint, new_version integer) language plpgsql as $$
        declare
          standing_digest text;
          standing_version integer;
        begin
          select r.digest into standing_digest from sanwei.record r where r.stream = p_stream and r.id = p_id;
          if standing_digest = p_digest then return; end if;
          perform 1 from sanwei.stream_head h where h.stream = p_stream for update;
          select r.digest, r.version into standing_digest, standing_version
            from sanwei.record r where r.stream = p_stream and r.id = p_id;
          if standing_digest = p_digest then return; end if;
          new_version := coalesce(standing_version, 0) + 1;
          update sanwei.stream_head h set seq = h.seq + 1 where h.stream = p_stream returning h.seq into new_seq;
          if new_seq is null then raise exception 'no record stream "%"', p_stream; end if;
          insert into sanwei.journal
            values (p_stream, new_seq, p_id, new_version, p_at_ms, p_source, p_origination, p_division, p_body);
          insert into sanwei.record
            values (p_stream, p_id, new_version, new_seq, p_at_ms, p_source, p_origination, p_division,
                    p_digest, p_body)
            on conflict (stream, id) do update set
              version = excluded.version, seq = excluded.seq, at_ms = excluded.at_ms, source = excluded.source,
              origination = excluded.origination, division = excluded.division, digest = excluded.digest,
              body = excluded.body;
          perform pg_notify('sanwei_journal', p_stream);
          return next;
        end $$;
    `,
  },
  { version: 2, name: 'cases, their steps, keys and audit', sql: CASES_SCHEMA },
  { version: 3, name: 'identities and sessions', sql: ACCESS_SCHEMA },
  { version: 4, name: 'keys and tokens of Open311', sql: OPEN311_SCHEMA },
  { version: 5, name: 'keys of what was done only, and their age', sql: GROWTH_SCHEMA },
  { version: 6, name: 'what figures count of cases', sql: FIGURES_SCHEMA },
];

/** One number for every gateway on this database: only one of them migrates at a time. */
const MIGRATION_LOCK = 6201001;

/**
 * Brings the schema to the newest version, or to an older one that a backup is of, in one transaction. Safe to run from several gateways at once.
 * @throws Error when the database was written by a newer Sanwei.
 */
export async function migrate(engine: Engine, nowMs: number, upTo = Infinity): Promise<void> {
  await engine.transaction(async (query, script) => {
    await query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await script(`
      create schema if not exists sanwei;
      create table if not exists sanwei.migration (version integer primary key, name text not null, at_ms bigint not null);
    `);
    const done = new Set(
      (await query('select version from sanwei.migration')).map((row) => Number(row['version'])),
    );
    const newest = MIGRATIONS.at(-1)?.version ?? 0;
    const ahead = Math.max(0, ...done);
    if (ahead > newest) throw new Error(`${engine.name} is at schema ${ahead}; this Sanwei knows ${newest}`);
    for (const { version, name, sql } of MIGRATIONS) {
      if (done.has(version) || version > upTo) continue;
      await script(sql);
      await query('insert into sanwei.migration values ($1, $2, $3)', [version, name, nowMs]);
    }
  });
}
