import { SCOPED_ROLE } from './schema.ts';

/**
 * Migration 5: what would grow for ever can be taken out by its age. Of keys only what was done is kept, no refusal and
 * nothing of what stood then; `open311_said` is what clients without a key of their own said lately.
 */
export const GROWTH_SCHEMA = `
  delete from sanwei.case_command where seq is null;
  alter table sanwei.case_command drop column refused, alter column seq set not null;
  create index case_command_by_age on sanwei.case_command (at_ms);
  create index open311_token_by_age on sanwei.open311_token (made_ms);
  create table sanwei.open311_said (
    digest text primary key,
    at_ms bigint not null
  );
  alter table sanwei.open311_said enable row level security;
  grant update (at_ms) on sanwei.attachment_given to ${SCOPED_ROLE};
`;
