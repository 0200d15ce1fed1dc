import { SCOPED_ROLE } from './schema.ts';

/**
 * Migration 6: what figures count, one row for each (casework/counted.ts). Divisions stand in it so that a row's scope
 * is told from itself; the unit is the one that had the case then. Of cases that stand already it is told from their
 * steps and the journal; one without steps counts in nothing.
 */
export const FIGURES_SCHEMA = `
  create table sanwei.case_figure (
    number bigint not null references sanwei.case_file,
    figure text not null,
    -- Version of the case that the step made; of 'due' the round.
    nth integer not null,
    -- Null while the clock stands.
    at_ms bigint,
    said_ms bigint not null,
    times smallint not null,
    unit text,
    assignee text,
    simulated boolean not null,
    city text, district text, subdistrict text, community text, grid text,
    primary key (number, figure, nth)
  );

  insert into sanwei.case_figure
  with taken as (
    select s.number, s.version, s.step, s.at_ms, s.body->'body' as said, j.body as stood, j.origination,
           (j.body->>'round')::integer as round,
           (j.body->'clock'->>'dueAtMs')::bigint as due_ms,
           (j.body->'clock'->>'metAtMs')::bigint as met_ms,
           coalesce(j.body->>'unit', lag(j.body->>'unit') over history) as unit,
           coalesce(j.body->>'assignee', lag(j.body->>'assignee') over history) as assignee,
           lead(s.at_ms) over history as next_ms,
           s.step = 'close' or s.step = 'follow' and j.body->>'stage' = 'closed' as closing,
           j.body->'clock' is not null as clocked,
           b.body->'citizen'->>'phone' is not null as callable
      from sanwei.case_step s
      join sanwei.case_file f using (number)
      join sanwei.case_body b using (number)
      join sanwei.journal j on j.stream = 'cases' and j.id = f.id and j.version = s.version
    window history as (partition by s.number order by s.version)
  ), counted as (
    select t.*, c.figure, c.times from taken t
      cross join lateral (values
        (case step when 'accept' then 'accepted' when 'file' then 'filed' when 'dispatch' then 'dispatched'
                   when 'return' then 'returned' when 'reopen' then 'reopened' end, 1),
        (case when closing and clocked then 'closed' end, 1),
        (case when closing and met_ms <= due_ms then 'onTime' end, 1),
        (case when closing and callable then 'revisitDue' end, 2),
        (case when step = 'revisit' and callable and (said->>'reached')::boolean then 'revisitReached' end, 1),
        (case when step = 'revisit' and callable and (said->>'reached')::boolean
               and (said->>'satisfied')::boolean and coalesce((said->>'done')::boolean, true)
              then 'satisfied' end, 1)
      ) c (figure, times)
     where c.figure is not null
  ), settling as (
    -- Of a round, the first version whose instant no later step took away.
    select distinct on (number, round) *
      from (select *, case when closing then at_ms when due_ms is not null then greatest(at_ms, due_ms) end as settled_ms
              from taken where clocked) clocked
     where settled_ms is not null and (next_ms is null or settled_ms <= next_ms)
     order by number, round, version
  )
  select number, figure, version, at_ms, at_ms, times, unit, assignee, origination = 'simulated',
         stood->'divisions'->>'city', stood->'divisions'->>'district', stood->'divisions'->>'subdistrict',
         stood->'divisions'->>'community', stood->'divisions'->>'grid'
    from counted
  union all
  select number, 'due', round, settled_ms, at_ms, 1, stood->>'unit', stood->>'assignee', origination = 'simulated',
         stood->'divisions'->>'city', stood->'divisions'->>'district', stood->'divisions'->>'subdistrict',
         stood->'divisions'->>'community', stood->'divisions'->>'grid'
    from settling;

  create index case_figure_at on sanwei.case_figure (at_ms);
  create index case_figure_district on sanwei.case_figure (district, at_ms);
  create index case_figure_subdistrict on sanwei.case_figure (subdistrict, at_ms);
  create index case_figure_community on sanwei.case_figure (community, at_ms);
  create index case_figure_grid on sanwei.case_figure (grid, at_ms);

  alter table sanwei.case_figure enable row level security;
  create policy in_scope on sanwei.case_figure to ${SCOPED_ROLE} using (
    ( city = any ((select sanwei.scope())::text[]) or district = any ((select sanwei.scope())::text[])
      or subdistrict = any ((select sanwei.scope())::text[]) or community = any ((select sanwei.scope())::text[])
      or grid = any ((select sanwei.scope())::text[]) )
    and ((select sanwei.unit()) is null or unit = (select sanwei.unit())));
  grant select, insert, update on sanwei.case_figure to ${SCOPED_ROLE};
`;
