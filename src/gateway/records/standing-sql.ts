import type { RecordStream } from '../../city/fact.ts';

const HEAD_AND_ROWS = `
  select h.seq as head, r.seq, r.id, r.version, r.at_ms, r.source, r.origination, r.division, r.body
    from sanwei.stream_head h left join sanwei.record r on r.stream = h.stream`;

/** Every record of stream $1, by seq, beside its head; one row without a record when there is none. */
export const STANDING = `${HEAD_AND_ROWS} where h.stream = $1 order by r.seq`;

/** Identifiers in the references of a body: CAP writes `sender,identifier,sent`. */
const REFERENCES = (body: string): string => `
  select coalesce(nullif(split_part(reference, ',', 2), ''), reference)
    from jsonb_array_elements_text(
      case jsonb_typeof(${body}->'references') when 'array' then ${body}->'references' else '[]' end
    ) as reference`;

const EXPIRED = `
  case jsonb_typeof(r.body->'expiresAtMs') when 'number' then (r.body->>'expiresAtMs')::numeric <= $2 else false end`;

/** The same without what was over by $2, in the terms of exchange/without-past.ts. */
export const STANDING_SINCE: Readonly<Record<Exclude<RecordStream, 'cases'>, string>> = {
  incidents: `${HEAD_AND_ROWS}
      and not (r.at_ms <= $2 and coalesce(r.body->>'state', '') = 'closed')
    where h.stream = $1 order by r.seq`,
  alerts: `
    with marked as materialized (
      select id, body, origination <> 'recorded' and at_ms <= $2 as old from sanwei.record where stream = $1
    ), fresh as materialized (
      select body->>'id' as id from marked where not old and body->>'id' is not null
    ), ended as materialized (
      select reference.id from marked m, lateral (${REFERENCES('m.body')}) as reference (id)
       where m.old and m.body->>'msgType' in ('Update', 'Cancel')
    ), past as materialized (
      select r.id from marked r
       where r.old
         and (coalesce(r.body->>'msgType', '') = 'Cancel' or ${EXPIRED}
              or coalesce(r.body->>'id' in (select id from ended), false))
         and not exists (
           select 1 from lateral (${REFERENCES('r.body')}) as reference (id)
            where reference.id in (select id from fresh)
         )
    )
    ${HEAD_AND_ROWS} and r.id not in (select id from past)
    where h.stream = $1 order by r.seq`,
};

/** Open cases in the scope that the transaction is bound to, soonest due first, new ones by when they are to be filed: a clock that stands is due last. */
export const STANDING_OPEN = `
  select f.seq, f.id, f.version, f.at_ms, j.source, j.origination, j.division, j.body
    from sanwei.case_file f join sanwei.journal j on j.stream = 'cases' and j.seq = f.seq
   where f.state = 0 order by f.due_ms, f.number limit $1`;
export const COUNT_OPEN = 'select count(*) as n from sanwei.case_file f where f.state = 0';
