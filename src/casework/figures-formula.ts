import type { Words } from './words.ts';

/** What is counted. */
export const FIGURE_KEYS = [
  'accepted',
  'filed',
  'due',
  'closed',
  'onTime',
  'dispatched',
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
  '案卷办理记录；口径参照天门市数字城管月报（受理、立案、应结、结案、按期结案）',
  'Steps taken on cases; counted as in a monthly report of 天门 (accepted, filed, due, closed, on time)',
);
const OURS = both('案卷办理记录；口径为本系统自定', 'Steps taken on cases; the way to count is ours');
const REVISIT = both(
  '案卷回访记录；兰州“双重回访”：区级、市级各一次，回访率 100%（2016 年报道）',
  'Revisits of cases; Lanzhou’s double revisit: once by the district, once by the city, of all (reported 2016)',
);

/**
 * All count what happened in the time, for the unit and the person who had the case in hand then: a time that is past
 * keeps its figures, whatever becomes of the cases.
 */
export const FIGURES: Readonly<Record<FigureKey, FigureFormula>> = {
  accepted: {
    name: both('受理数', 'Accepted'),
    formula: both(
      '时段内受理的案卷数；其后并入他案的仍计',
      'Cases accepted in the time, also those merged into others later',
    ),
    source: MONTH,
  },
  filed: {
    name: both('立案数', 'Filed'),
    formula: both('时段内立案的案卷数', 'Cases filed in the time'),
    source: MONTH,
  },
  dispatched: {
    name: both('派遣次数', 'Dispatched'),
    formula: both(
      '时段内派遣到责任单位的次数；退回后再派的再计',
      'Dispatches to a unit in the time; counted again where a case came back and was dispatched anew',
    ),
    source: OURS,
  },
  due: {
    name: both('应结案数', 'Due'),
    formula: both(
      '时段内到期或提前结案的案卷数，每轮计一次（以时限与结案时刻较早者计）；计时暂停（延期审批、挂账、退回）期间无到期时间，不计',
      'Cases whose time ran out in the time, or that were closed in it before, once a round; while a clock stands there is no such instant, and it is not counted',
    ),
    source: MONTH,
  },
  closed: {
    name: both('结案数', 'Closed'),
    formula: both(
      '时段内结案的次数，含此前已到期的（结案率因此可超过 100%）；其后返工的仍计；随主案结案的并案不计',
      'Closings in the time, also of cases due before (so more may be closed than are due), and of cases reopened later; without those closed with the case they were merged into',
    ),
    source: MONTH,
  },
  onTime: {
    name: both('按期结案数', 'Closed on time'),
    formula: both(
      '时段内的结案中，承办单位在到期前反馈的',
      'Of those closed in the time, those the unit reported back on before they were due',
    ),
    source: MONTH,
  },
  returned: {
    name: both('退回次数', 'Returned'),
    formula: both(
      '时段内责任单位退回的次数；计入退回的单位',
      'Times in the time that a unit sent a case back; of the unit that did',
    ),
    source: OURS,
  },
  reopened: {
    name: both('返工次数', 'Reopened'),
    formula: both(
      '时段内返工（重开）的次数，计入此前承办的单位；含不予受理后重开的',
      'Times in the time that a case was reopened, of the unit that had it before; also where it had been rejected',
    ),
    source: OURS,
  },
  revisitDue: {
    name: both('应回访次数', 'Revisits due'),
    formula: both(
      '时段内结案（含随主案结案）且留有电话的次数 × 2',
      'Closings in the time of cases with a number to call, also of those closed with another, times two',
    ),
    source: REVISIT,
  },
  revisitReached: {
    name: both('回访接通次数', 'Revisits reached'),
    formula: both(
      '时段内回访接通的次数，含此前结案的（接通率因此可超过 100%）；多次未接通而终结的不计',
      'Calls in the time that were answered, also of cases closed before (so more may be reached than are due); one left at nobody answering is not reached',
    ),
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
  returnedRate: { of: 'returned', by: 'dispatched', name: both('退回率', 'Returned') },
  reopenedRate: { of: 'reopened', by: 'closed', name: both('返工率', 'Reopened') },
  reachedRate: { of: 'revisitReached', by: 'revisitDue', name: both('回访接通率', 'Revisits reached') },
  satisfiedRate: { of: 'satisfied', by: 'revisitReached', name: both('满意率', 'Satisfied') },
} as const satisfies Readonly<Record<string, { of: FigureKey; by: FigureKey; name: Words }>>;
export type RateKey = keyof typeof RATES;
