/**
 * Identities and their sessions. Of a password only its scrypt hash is kept, of a session's token only its SHA-256:
 * who reads these tables can sign in as nobody.
 */
export const ACCESS_SCHEMA = `
  create table sanwei.identity (
    name text primary key,
    title text not null,
    role text not null,
    scope jsonb not null,
    unit text,
    hash text not null,
    disabled boolean not null default false,
    created_ms bigint not null
  );
  create table sanwei.session (
    key text primary key,
    name text not null references sanwei.identity on delete cascade,
    created_ms bigint not null,
    seen_ms bigint not null,
    peer text not null
  );
  create index session_by_name on sanwei.session (name);
`;
