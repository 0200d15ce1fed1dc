/**
 * Keys of systems that speak Open311, and the tokens they were given. Of both only the SHA-256 is kept. The scoped role
 * is granted nothing here.
 */
export const OPEN311_SCHEMA = `
  create table sanwei.open311_key (
    hash text primary key,
    name text not null unique,
    scope jsonb not null,
    created_ms bigint not null
  );
  create table sanwei.open311_token (
    hash text primary key,
    key_name text not null,
    case_id text not null,
    made_ms bigint not null
  );
  alter table sanwei.open311_key enable row level security;
  alter table sanwei.open311_token enable row level security;
`;
