import type { Words } from './words.ts';

/** What is counted. */
export const FIGURE_KEYS = [
  'accepted',
  'filed',
  'due',
  'closed',
  'onTime',
  'returned',
  'reopened',
  'revisitDue',
  'revisitReached',
  'satisfied',
] as const;
export type FigureKey = (typeof FIGURE_KEYS)[number];

/** A figure as it is explained beside itself. */
export interface FigureFormula {
  readonly name: Words;
  readonly formula: Words;
  /** Where the figure, or the way to count it, is from. */
  readonly source: Words;
}

const both = (zh: string, en: string): Words => ({ zh, en });
/** The five figures a monthly report of 天门 gives (DOMAIN §3.1, [W69]). */
const MONTH = both(
  '案卷状态表；口径参照天门市数字城管月报（受理、立案、应结、结案、按期结案）',
  'Table of cases; counted as in a monthly report of 天门 (accepted, filed, due, closed, on time)',
);
const OURS = both('案卷状态表；口径为本系统自定', 'Table of cases; the way to count is ours');
const REVISIT = both(
  '案卷回访记录；兰州“双重回访”：区级、市级各一次，回访率 100%（2016 年报道）',
  'Revisits of cases; Lanzhou’s double revisit: once by the district, once by the city, of all (reported 2016)',
);

export const FIGURES: Readonly<Record<FigureKey, FigureFormula>> = {
  accepted: {
    name: both('受理数', 'Accepted'),
    formula: both(
      '时段内受理的案卷数；并入他案的不计',
      'Cases accepted in the time; without those merged into others',
    ),
    source: MONTH,
  },
  filed: {
    name: both('立案数', 'Filed'),
    formula: both('时段内立案的案卷数', 'Cases filed in the time'),
    source: MONTH,
  },
  due: {
    name: both('应结案数', 'Due'),
    formula: both(
      '时段内到期或提前结案的案卷数（以本轮时限与结案时刻较早者计）；计时暂停（延期审批、挂账、退回）的无到期时间，不计',
      'Cases whose time in this round ran out in the time, or that were closed in it before; while a clock stands there is no such instant, and it is not counted',
    ),
    source: MONTH,
  },
  closed: {
    name: both('结案数', 'Closed'),
    formula: both('应结案中至今已结案的', 'Of those due, those closed by now'),
    source: MONTH,
  },
  onTime: {
    name: both('按期结案数', 'Closed on time'),
    formula: both(
      '结案中承办单位在到期前反馈的',
      'Of those closed, those the unit reported back on before they were due',
    ),
    source: MONTH,
  },
  returned: {
    name: both('退回案卷数', 'Returned'),
    formula: both(
      '时段内受理、至少被退回一次的案卷数',
      'Cases accepted in the time that came back at least once',
    ),
    source: OURS,
  },
  reopened: {
    name: both('返工案卷数', 'Reopened'),
    formula: both(
      '时段内受理、已进入第二轮或更多轮的案卷数',
      'Cases accepted in the time that are in a second round or later',
    ),
    source: OURS,
  },
  revisitDue: {
    name: both('应回访次数', 'Revisits due'),
    formula: both(
      '时段内结案且留有电话的案卷数 × 2',
      'Cases closed in the time with a number to call, times two',
    ),
    source: REVISIT,
  },
  revisitReached: {
    name: both('回访接通次数', 'Revisits reached'),
    formula: both('应回访中本轮已接通的次数', 'Of those due, calls of this round that were answered'),
    source: REVISIT,
  },
  satisfied: {
    name: both('满意次数', 'Satisfied'),
    formula: both(
      '接通中表示满意且未说“没有办”的次数',
      'Of those reached, calls that said satisfied and not that nothing was done',
    ),
    source: REVISIT,
  },
};

/** Rates: `of` divided by `by`; nothing where `by` is nought. */
export const RATES = {
  closedRate: { of: 'closed', by: 'due', name: both('结案率', 'Closed') },
  onTimeRate: { of: 'onTime', by: 'due', name: both('按期结案率', 'Closed on time') },
  returnedRate: { of: 'returned', by: 'accepted', name: both('退回率', 'Returned') },
  reopenedRate: { of: 'reopened', by: 'accepted', name: both('返工率', 'Reopened') },
  reachedRate: { of: 'revisitReached', by: 'revisitDue', name: both('回访接通率', 'Revisits reached') },
  satisfiedRate: { of: 'satisfied', by: 'revisitReached', name: both('满意率', 'Satisfied') },
} as const satisfies Readonly<Record<string, { of: FigureKey; by: FigureKey; name: Words }>>;
export type RateKey = keyof typeof RATES;
