/** The role that every question and command of a person runs under: it cannot sign in and is bound by the policies. */
export const SCOPED_ROLE = 'sanwei_scoped';

/**
 * Migration 2: cases. Who may see a row is decided by the codes of every level that stand in it, compared whole: a
 * code's digits do not say what it lies in. `case_file` is narrow, for filters; what a case is, is in `case_body`.
 * Words to search by stand in `case_words`, which the role cannot read: @@ is not leakproof, so a policy there would
 * keep its index from being used; `case_search` asks for it, within the scope.
 */
export const CASES_SCHEMA = `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${SCOPED_ROLE}') then
      begin
        create role ${SCOPED_ROLE} nologin noinherit;
      exception
        when duplicate_object or unique_violation then null;
        when insufficient_privilege then
          raise exception 'user "%" may not create roles. Ask an administrator of the server for: create role ${SCOPED_ROLE} nologin noinherit; grant ${SCOPED_ROLE} to "%";', current_user, current_user;
      end;
    end if;
    if exists (select from pg_roles where rolname = '${SCOPED_ROLE}' and (rolsuper or rolbypassrls)) then
      raise exception 'role ${SCOPED_ROLE} passes by row-level security; alter role ${SCOPED_ROLE} nosuperuser nobypassrls;';
    end if;
    if not pg_has_role(current_user, '${SCOPED_ROLE}', 'member') then
      begin
        execute format('grant ${SCOPED_ROLE} to %I', current_user);
      exception when insufficient_privilege then
        raise exception 'user "%" is no member of ${SCOPED_ROLE}. Ask an administrator of the server for: grant ${SCOPED_ROLE} to "%";', current_user, current_user;
      end;
    end if;
  end $$;

  create function sanwei.scope() returns text[] language sql stable as
    $$ select string_to_array(nullif(current_setting('sanwei.scope', true), ''), ',') $$;
  create function sanwei.unit() returns text language sql stable as
    $$ select nullif(current_setting('sanwei.unit', true), '') $$;
  create function sanwei.actor() returns text language sql stable as
    $$ select nullif(current_setting('sanwei.actor', true), '') $$;

  -- One row: the last running number, and the end of the audit. Whoever writes a case locks it first.
  create table sanwei.case_head (
    one boolean primary key default true check (one),
    number bigint not null default 0,
    audit_seq bigint not null default 0,
    audit_hash text not null default ''
  );
  insert into sanwei.case_head default values;

  create table sanwei.case_file (
    number bigint primary key,
    id text not null unique,
    version integer not null,
    seq bigint not null,
    at_ms bigint not null,
    state smallint not null,
    stage text not null,
    kind text not null,
    code text not null,
    channel text not null,
    unit text,
    assignee text,
    city text, district text, subdistrict text, community text, grid text,
    -- The largest number where no clock runs, so that those come last.
    due_ms bigint not null,
    reported_ms bigint not null,
    closed_ms bigint,
    parked boolean not null,
    extension boolean not null,
    supervised boolean not null,
    round integer not null,
    returns integer not null,
    lng double precision not null,
    lat double precision not null,
    cell bigint not null
  );
  create index case_due on sanwei.case_file (state, due_ms, number);
  create index case_due_all on sanwei.case_file (due_ms, number);
  create index case_due_district on sanwei.case_file (district, state, due_ms, number);
  create index case_due_subdistrict on sanwei.case_file (subdistrict, state, due_ms, number);
  create index case_due_community on sanwei.case_file (community, state, due_ms, number);
  create index case_due_grid on sanwei.case_file (grid, state, due_ms, number);
  create index case_due_unit on sanwei.case_file (unit, state, due_ms, number);
  create index case_due_assignee on sanwei.case_file (assignee, state, due_ms, number) where assignee is not null;
  create index case_due_stage on sanwei.case_file (stage, due_ms, number) where state < 2;
  create index case_due_code on sanwei.case_file (code, state, due_ms, number);
  create index case_age on sanwei.case_file (reported_ms, number);
  create index case_age_state on sanwei.case_file (state, reported_ms, number);
  create index case_age_district on sanwei.case_file (district, reported_ms, number);
  create index case_age_subdistrict on sanwei.case_file (subdistrict, reported_ms, number);
  create index case_age_code on sanwei.case_file (code, reported_ms, number);
  create index case_age_unit on sanwei.case_file (unit, reported_ms, number);
  create index case_near on sanwei.case_file (cell, number);
  create index case_parked on sanwei.case_file (due_ms, number) where parked;
  create index case_extension on sanwei.case_file (due_ms, number) where extension;
  create index case_supervised on sanwei.case_file (due_ms, number) where supervised;
  create index case_reopened on sanwei.case_file (due_ms, number) where round > 1;
  create index case_returned on sanwei.case_file (due_ms, number) where returns > 0;

  create table sanwei.case_body (
    number bigint primary key references sanwei.case_file,
    body jsonb not null
  );
  create table sanwei.case_words (
    number bigint primary key references sanwei.case_file,
    plain text not null,
    words tsvector not null
  );
  create index case_by_words on sanwei.case_words using gin (words) with (fastupdate = off);

  create table sanwei.case_step (
    number bigint not null references sanwei.case_file,
    version integer not null,
    step text not null,
    at_ms bigint not null,
    actor text not null,
    body jsonb not null,
    primary key (number, version)
  );

  -- What was answered to a key, so that the same wish said again is done once.
  create table sanwei.case_command (
    actor text not null,
    key text not null,
    digest text not null,
    at_ms bigint not null,
    -- Of the journal row where it was done; where it was refused, the refusal.
    seq bigint,
    refused jsonb,
    primary key (actor, key)
  );

  create table sanwei.audit (
    seq bigint primary key,
    at_ms bigint not null,
    actor text not null,
    what text not null,
    case_id text,
    divisions text[] not null,
    -- Canonical JSON of the whole entry; hash = sha256 of the hash before it and this.
    entry text not null,
    hash text not null
  );
  create index audit_by_actor on sanwei.audit (actor, seq);
  create index audit_by_case on sanwei.audit (case_id, seq) where case_id is not null;
  create function sanwei.audit_is_append_only() returns trigger language plpgsql as $$
    begin
      raise exception 'sanwei.audit is append-only';
    end $$;
  create trigger append_only before update or delete or truncate on sanwei.audit
    for each statement execute function sanwei.audit_is_append_only();
  -- A hash says nothing of an entry: whoever may see one may see what it follows.
  create function sanwei.audit_hash_at(p_seq bigint) returns text language sql stable security definer
    set search_path = pg_catalog as $$ select hash from sanwei.audit where seq = p_seq $$;

  create table sanwei.attachment (
    hash text primary key,
    type text not null,
    bytes bigint not null
  );
  -- Who gave bytes in: of one's own one may make evidence before they belong to any case.
  create table sanwei.attachment_given (
    hash text not null,
    actor text not null,
    at_ms bigint not null,
    primary key (hash, actor)
  );
  create table sanwei.case_attachment (
    hash text not null,
    number bigint not null references sanwei.case_file,
    primary key (hash, number)
  );

  -- Of a case that left a unit: that unit, which is told so once.
  alter table sanwei.journal add column unit_before text;

  alter table sanwei.case_file enable row level security;
  alter table sanwei.case_body enable row level security;
  alter table sanwei.case_step enable row level security;
  alter table sanwei.case_command enable row level security;
  alter table sanwei.audit enable row level security;
  alter table sanwei.attachment enable row level security;
  alter table sanwei.attachment_given enable row level security;
  alter table sanwei.case_attachment enable row level security;
  alter table sanwei.journal enable row level security;
  alter table sanwei.record enable row level security;

  create policy in_scope on sanwei.case_file to ${SCOPED_ROLE} using (
    ( city = any ((select sanwei.scope())::text[]) or district = any ((select sanwei.scope())::text[])
      or subdistrict = any ((select sanwei.scope())::text[]) or community = any ((select sanwei.scope())::text[])
      or grid = any ((select sanwei.scope())::text[]) )
    and ((select sanwei.unit()) is null or unit = (select sanwei.unit())));
  create policy in_scope on sanwei.case_body to ${SCOPED_ROLE} using (
    exists (select from sanwei.case_file f where f.number = case_body.number));
  create policy in_scope on sanwei.case_step to ${SCOPED_ROLE} using (
    exists (select from sanwei.case_file f where f.number = case_step.number));
  create policy own on sanwei.case_command to ${SCOPED_ROLE} using (actor = (select sanwei.actor()));
  create policy in_scope on sanwei.audit to ${SCOPED_ROLE} using (
    divisions && (select sanwei.scope())::text[] and (select sanwei.unit()) is null
    or actor = (select sanwei.actor()));
  create policy in_scope on sanwei.case_attachment to ${SCOPED_ROLE} using (
    exists (select from sanwei.case_file f where f.number = case_attachment.number));
  create policy own on sanwei.attachment_given to ${SCOPED_ROLE} using (actor = (select sanwei.actor()));
  create policy in_scope on sanwei.attachment for select to ${SCOPED_ROLE} using (
    exists (select from sanwei.attachment_given g where g.hash = attachment.hash)
    or exists (select from sanwei.case_attachment a where a.hash = attachment.hash));
  create policy anyone on sanwei.attachment for insert to ${SCOPED_ROLE} with check (true);
  create policy in_scope on sanwei.journal to ${SCOPED_ROLE} using (
    stream = 'cases'
    and array[body->'divisions'->>'city', body->'divisions'->>'district', body->'divisions'->>'subdistrict',
              body->'divisions'->>'community', body->'divisions'->>'grid'] && (select sanwei.scope())::text[]
    and ((select sanwei.unit()) is null or body->>'unit' = (select sanwei.unit())
         or unit_before = (select sanwei.unit())));

  -- What the words of a case in scope hold beside its text; null, which nothing holds, where there is no scope.
  create function sanwei.scope_words() returns tsquery language sql stable set search_path = pg_catalog as $$
    select case when sanwei.unit() is null then of else of && quote_literal('=u:' || sanwei.unit())::tsquery end
      from (select string_agg(quote_literal('=d:' || code), ' | ')::tsquery as of
              from unnest(sanwei.scope()) code) divisions
  $$;
  -- Numbers of cases with these words, at most so many, of those that are in scope.
  create function sanwei.case_search(p_words tsquery, p_plain text[], p_most integer)
    returns setof bigint language sql stable security definer set search_path = pg_catalog as $$
    select w.number from sanwei.case_words w
     where w.words @@ (p_words && (select sanwei.scope_words())) and w.plain like all (p_plain)
     limit p_most
  $$;
  -- Whether a case has all of these, as patterns of LIKE.
  create function sanwei.case_says(p_number bigint, p_plain text[])
    returns boolean language sql stable cost 1000 security definer set search_path = pg_catalog as $$
    select exists (
      select from sanwei.case_words w
       where w.number = p_number and w.plain like all (p_plain) and w.words @@ sanwei.scope_words())
  $$;
  revoke all on function sanwei.case_search(tsquery, text[], integer) from public;
  revoke all on function sanwei.case_says(bigint, text[]) from public;

  grant usage on schema sanwei to ${SCOPED_ROLE};
  grant execute on function sanwei.case_search(tsquery, text[], integer), sanwei.case_says(bigint, text[])
    to ${SCOPED_ROLE};
  grant select on sanwei.stream_head to ${SCOPED_ROLE};
  grant select, insert, update on sanwei.case_file, sanwei.case_body to ${SCOPED_ROLE};
  grant select, insert on sanwei.case_step, sanwei.case_command, sanwei.audit, sanwei.attachment,
    sanwei.attachment_given, sanwei.case_attachment, sanwei.journal to ${SCOPED_ROLE};
`;
