import type { Role } from './role.ts';
import type { Stage } from './stage.ts';
import type { StepTaken } from './step.ts';

/** A name in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

const both = (zh: string, en: string): Words => ({ zh, en });

/** What stages, steps and roles are called: for refusals, timelines, exports and lists (DOMAIN §3.1, §3.3, §5). */
export const CASE_WORDS = {
  stage: {
    reported: both('已上报', 'reported'),
    accepted: both('已受理', 'accepted'),
    filed: both('已立案', 'filed'),
    dispatched: both('已派遣', 'dispatched'),
    in_progress: both('处理中', 'in progress'),
    fed_back: both('已反馈', 'fed back'),
    verified: both('已核查', 'verified'),
    closed: both('已结案', 'closed'),
    revisited_once: both('一次回访毕', 'revisited once'),
    revisited_twice: both('二次回访毕', 'revisited twice'),
    assessed: both('已评价', 'assessed'),
    rejected: both('不予受理', 'rejected'),
    merged: both('已并案', 'merged'),
  } satisfies Record<Stage, Words>,
  step: {
    report: both('上报', 'report'),
    accept: both('受理', 'accept'),
    reject: both('不予受理', 'reject'),
    file: both('立案', 'file'),
    dispatch: both('派遣', 'dispatch'),
    start: both('开始处理', 'start'),
    return: both('退回', 'return'),
    feed_back: both('反馈', 'feed back'),
    verify: both('核查', 'verify'),
    close: both('结案', 'close'),
    revisit: both('回访', 'revisit'),
    assess: both('评价', 'assess'),
    ask_extension: both('申请延期', 'ask for an extension'),
    decide_extension: both('审批延期', 'decide the extension'),
    park: both('挂账', 'park'),
    unpark: both('解除挂账', 'unpark'),
    reopen: both('返工', 'reopen'),
    merge: both('并案', 'merge'),
    absorb: both('并入', 'absorb'),
    follow: both('随主案', 'follow its parent'),
    release: both('移出并案', 'release'),
    supervise: both('督办', 'supervise'),
    remind: both('催办', 'remind'),
    assign: both('指派', 'assign'),
    note: both('备注', 'note'),
    attach: both('附件', 'attach'),
    link: both('关联事件', 'link to an incident'),
  } satisfies Record<StepTaken['step'], Words>,
  role: {
    call_taker: both('话务员', 'call-taker'),
    district_officer: both('区级派遣员', 'district officer'),
    grid_member: both('网格员', 'grid member'),
    handler: both('承办人', 'handler'),
    revisit_clerk: both('回访员', 'revisit clerk'),
    supervisor: both('督办员', 'supervisor'),
    auditor: both('审计员', 'auditor'),
    administrator: both('管理员', 'administrator'),
    wall: both('大屏', 'wall'),
    presenter: both('讲解员', 'presenter'),
  } satisfies Record<Role, Words>,
} as const;
