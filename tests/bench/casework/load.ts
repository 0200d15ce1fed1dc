import type { Engine } from '../../../src/gateway/records/engine.ts';
import { ADDRESSES, DUTIES, GRIDS, NOW_MS, SPAN_MS, TEXTS } from './ground.ts';

const CHUNK = 25_000;
const NEVER = Number.MAX_SAFE_INTEGER;

const PIECES = `
  create table if not exists bench_text (i int primary key, told text, plain text, words tsvector);
  create table if not exists bench_address (i int primary key, told text, plain text, words tsvector);
  create table if not exists bench_grid (i int primary key, district text, subdistrict text, community text, grid text,
    lng float8, lat float8);
  create table if not exists bench_index (name text primary key, def text not null);`;

/** A number from 0 to 1, the same for the same case and salt. */
const dice = (salt: number): string => `((hashint8extended(n, ${salt}) & 2147483647)::float8 / 2147483648)`;

/**
 * Cases from $1 to $2, as they stand: one in ten open, newest most, three in a hundred to be revisited. Each has its state row,
 * its body, its words and one journal row, and no steps.
 */
const drawn = (all: number): string => `
  with one as (
    select n, ${NOW_MS - SPAN_MS} + (n * ${SPAN_MS} / ${all})::bigint as reported,
      floor(power(${dice(1)}, 1.6) * ${GRIDS.length})::int as g, floor(${dice(2)} * ${TEXTS.length})::int as t,
      floor(${dice(3)} * ${ADDRESSES.length})::int as a, ${dice(4)} as life, ${dice(5)} as late, ${dice(6)} as k,
      ${dice(7)} as ch, floor(power(${dice(8)}, 2) * 250)::int as c, floor(${dice(9)} * ${DUTIES.length})::int as u,
      ${dice(10)} as odd, floor(${dice(11)} * 40)::int as who, n::float8 / ${all} as age
    from generate_series($1::bigint, $2::bigint) n
  ), staged as (
    select *, case
      when life < 0.02 + 0.4 * greatest(0, age - 0.6) * 2.5 * greatest(0, age - 0.6)  * 2.5 then 0
      when life > 0.97 then 1 else 2 end as state from one
  ), made as (
    select s.*, case state
        when 0 then (array['reported','accepted','filed','dispatched','dispatched','in_progress','in_progress','fed_back','verified'])[1 + floor(late * 9)::int]
        when 1 then (array['closed','revisited_once'])[1 + floor(late * 2)::int]
        else (array['assessed','assessed','revisited_twice','assessed','rejected','merged'])[1 + floor(late * 6)::int] end as stage,
      (array['event','request','component'])[1 + floor(k * 3)::int] as kind,
      (array['12345','12345','12345','patrol','app','app','sensor','camera','open311','line'])[1 + floor(ch * 10)::int] as channel,
      'E' || lpad(c::text, 3, '0') as code, g.district || '-' || (array['${DUTIES.join("','")}'])[1 + u] as unit,
      g.district, g.subdistrict, g.community, g.grid, g.lng, g.lat, t.told, t.plain as text_plain, t.words as text_words,
      a.told as address, a.plain as address_plain, a.words as address_words
    from staged s join bench_grid g on g.i = s.g join bench_text t on t.i = s.t join bench_address a on a.i = s.a
  ), timed as (
    select *, stage not in ('reported', 'accepted', 'rejected') as has_clock, state = 0 and odd < 0.05 as parked,
      state = 0 and odd between 0.05 and 0.08 as asked, state = 0 and odd between 0.08 and 0.1 as supervised,
      odd > 0.98 as reopened, odd between 0.94 and 0.96 as returned,
      stage in ('dispatched', 'in_progress', 'fed_back') and late > 0.3 as taken,
      greatest(reported, case when state = 0 then ${NOW_MS} - 5 * 86400000::bigint else 0 end) + (late * 10 * 86400000)::bigint as due
    from made
  )
  select *, case when has_clock and not parked and not asked and state = 0 and stage not in ('fed_back', 'verified')
      then due else ${NEVER} end as due_ms,
    'clerk.' || district || '.' || who as clerk,
    format('{"city":"6201","district":"%s","subdistrict":"%s","community":"%s","grid":"%s"}', district, subdistrict, community, grid)
      as divisions
    from timed`;

/** What queue and journal have of a case; texts here have no quotes. */
const common = `'{"id":"LZ-' || n || '","version":1,"kind":"' || kind || '","code":"' || code
  || '","title":"暴露垃圾","titleEn":"Exposed rubbish","channel":"' || channel || '","origination":"simulated","at":{"lng":' || lng
  || ',"lat":' || lat || '},"address":"' || address || '","divisions":' || divisions || ',"stage":"' || stage
  || '","round":1,"unit":"' || unit || '","reportedAtMs":' || reported || ',"reminders":0'
  || case when taken then ',"assignee":"' || clerk || '"' else '' end
  || case when has_clock then ',"clock":{"limit":{"amount":3,"unit":"working_day"},"extra":[],"startedAtMs":' || reported
    || ',"countedMs":0,"countedToMs":' || reported || case when due_ms < ${NEVER} then ',"dueAtMs":' || due_ms else '' end || '}' else '' end`;
const file = `(${common} || ',"table":"bench@1","text":"' || told
  || '","returns":0,"children":[],"revisits":[],"attachments":[]}')::jsonb`;
const row = `(${common} || ',"extension":' || asked || ',"parked":' || parked || ',"supervised":' || supervised || ',"children":0}')::jsonb`;
/** Two characters that follow each other in the number, as exchange/case-words.ts has them. */
const numberWords = `array_to_tsvector(array(select distinct substr('-' || n, j, 2) from generate_series(1, length(n::text)) j)
  || right(n::text, 1))`;
const words = `text_words || address_words || '''暴露'' ''露垃'' ''垃圾'' ''圾'''::tsvector || ${numberWords} || array_to_tsvector(array_remove(array['=s:' || state,
  '=k:' || kind, '=c:' || code, '=h:' || channel, '=u:' || unit, '=t:' || reported / 86400000, '=m:' || to_char(to_timestamp(reported / 1000) at time zone 'UTC', 'YYYY-MM'), '=d:6201', '=d:' || district, '=d:' || subdistrict,
  '=d:' || community, '=d:' || grid], null))`;

export const insert = (all: number): string => `
  with drawn as materialized (${drawn(all)}), files as (
    insert into sanwei.case_file (number, id, version, seq, at_ms, state, stage, kind, code, channel, unit, assignee, city, district,
        subdistrict, community, grid, due_ms, reported_ms, closed_ms, parked, extension, supervised, round, returns, lng, lat, cell)
    select n, 'LZ-' || n, 1, n, reported, state, stage, kind, code, channel, unit, case when taken then clerk end, '6201', district,
        subdistrict, community, grid, due_ms, reported, case when state > 0 then reported + 86400000 end, parked, asked, supervised,
        case when reopened then 2 else 1 end, case when returned then 1 else 0 end, lng, lat,
        floor((lng + 180) / 0.005)::bigint * 40000 + floor((lat + 90) / 0.005)::bigint
      from drawn
  ), bodies as (insert into sanwei.case_body select n, ${file} from drawn
  ), words as (insert into sanwei.case_words select n, '-' || n || '|暴露垃圾|' || text_plain || '|' || address_plain, ${words} from drawn)
  insert into sanwei.journal (stream, seq, id, version, at_ms, source, origination, division, body)
    select 'cases', n, 'LZ-' || n, 1, reported, 'casework', 'simulated', grid, ${row} from drawn`;

/** Fills an empty, migrated store with `all` cases; goes on where it was cut off. @returns seconds it took */
export async function load(engine: Engine, all: number, say: (line: string) => void): Promise<number> {
  const startMs = performance.now();
  const { query } = engine;
  await engine.transaction(async (_, script) => script(PIECES));
  await fill(engine);
  const indexes = await query(`select indexname as name, indexdef as def from pg_indexes
    where schemaname = 'sanwei' and tablename in ('case_file', 'case_words') and indexname not like '%_pkey' and indexname <> 'case_file_id_key'`);
  for (const { name, def } of indexes)
    await query('insert into bench_index values ($1, $2) on conflict do nothing', [name, def]);
  const [{ done = 0 } = {}] = await query('select coalesce(max(number), 0) as done from sanwei.case_file');
  const from = Number(done);
  if (from < all) for (const { name } of indexes) await query(`drop index sanwei.${String(name)}`);
  const sql = insert(all);
  for (let n = from + 1; n <= all; n += CHUNK) {
    await engine.transaction(async (ask, script) => {
      await script(
        `set local session_replication_role = replica; set local synchronous_commit = off; set local work_mem = '64MB'`,
      );
      await ask(sql, [n, Math.min(all, n + CHUNK - 1)]);
      await ask(`update sanwei.stream_head set seq = greatest(seq, $1) where stream = 'cases'`, [
        Math.min(all, n + CHUNK - 1),
      ]);
      await ask('update sanwei.case_head set number = greatest(number, $1)', [Math.min(all, n + CHUNK - 1)]);
    });
    if ((n - 1) % (CHUNK * 8) === 0)
      say(`${n + CHUNK - 1} cases, ${Math.round((performance.now() - startMs) / 1000)} s`);
  }
  for (const { name, def } of await query('select name, def from bench_index order by name')) {
    const [{ n = 0 } = {}] = await query(
      `select count(*) as n from pg_indexes where schemaname = 'sanwei' and indexname = $1`,
      [name],
    );
    if (Number(n) > 0) continue;
    await engine.transaction(async (ask, script) => {
      await script(`set local maintenance_work_mem = '512MB'; set local synchronous_commit = off`);
      await ask(String(def));
    });
    say(`${String(name)}, ${Math.round((performance.now() - startMs) / 1000)} s`);
  }
  for (const table of ['case_file', 'case_body', 'case_words', 'journal'])
    await query(`vacuum analyze sanwei.${table}`);
  return (performance.now() - startMs) / 1000;
}

async function fill({ query }: Engine): Promise<void> {
  const put = (table: string, rows: readonly object[]): Promise<unknown> =>
    query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb) on conflict do nothing`,
      [JSON.stringify(rows)],
    );
  await put('bench_text', TEXTS);
  await put('bench_address', ADDRESSES);
  await put('bench_grid', GRIDS);
}
