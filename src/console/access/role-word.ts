import type { Role } from '../../casework/role.ts';
import type { WordKey } from '../words.ts';

/** What a role is called. */
export const ROLE_WORD: Readonly<Record<Role, WordKey>> = {
  call_taker: 'roleCallTaker',
  district_officer: 'roleDistrictOfficer',
  grid_member: 'roleGridMember',
  handler: 'roleHandler',
  revisit_clerk: 'roleRevisitClerk',
  supervisor: 'roleSupervisor',
  auditor: 'roleAuditor',
  administrator: 'roleAdministrator',
  wall: 'roleWall',
  presenter: 'rolePresenter',
};
