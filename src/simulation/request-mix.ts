/** What a citizen wants of 12345; `other` is none of the six. */
export const WANTS = ['consult', 'help', 'suggest', 'complaint', 'report', 'thanks', 'other'] as const;
export type Wants = (typeof WANTS)[number];

/**
 * Of ten thousand requests: a large city's week 28 of 2024, 71,184 of them (DOMAIN §3.3, [W74]). Complaint and report
 * stand there as one, 531; how they are shared is ours.
 */
export const OF_TEN_THOUSAND: Readonly<Record<Wants, number>> = {
  consult: 4709,
  help: 3030,
  suggest: 1475,
  complaint: 372,
  report: 159,
  thanks: 32,
  other: 223,
};

/** Answered at once by who took the call. The sum, 52.7 of a hundred, is that week's; what each adds is ours. */
export const ANSWERED: Readonly<Record<Wants, number>> = {
  consult: 0.88,
  help: 0.251,
  suggest: 0.15,
  complaint: 0.05,
  report: 0.05,
  thanks: 0.9,
  other: 0.4,
};

/**
 * Requests in a day for each thousand people. Ours: the large city of that week had some ten thousand a day, Lanzhou's
 * own number was not found; its 4.36 million make about 2,400 so.
 */
export const REQUESTS_A_DAY_PER_THOUSAND = 0.55;
/**
 * Patrol events in a day for each thousand people: 1,054 in a month of 天门 (DOMAIN §3.1, [W69]), for its 1.16 million
 * people (general knowledge). Lanzhou: about 130.
 */
export const PATROLS_A_DAY_PER_THOUSAND = 1054 / 30 / 1158.6;
/** Where nobody counted the people: of a household, and of a building without any. */
export const PEOPLE_PER_HOME = 2.6;
export const PEOPLE_PER_BUILDING = 30;

/** Of a thousand patrol cases, those about a component; and of 996, those that came by a citizen's telephone ([W69]). */
export const COMPONENTS_OF_THOUSAND = 25;
export const PATROL_BY_APP = 43 / 996;

/** Of a hundred requests, how they come in: most are calls to the one number. Ours. */
export const CHANNEL_OF_HUNDRED = [
  ['12345', 72],
  ['app', 18],
  ['line', 10],
] as const;
/** Former hotlines that people still dial: city management, heating, water, market, transport (general knowledge). */
export const FORMER_LINES = ['12319', '96777', '12315', '12328', '12369'] as const;

/** Calls by hour of the day in China, relative: mornings and afternoons full, nights quiet but never silent. Ours. */
export const CALLS_BY_HOUR = [
  [0, 0.3],
  [3, 0.12],
  [6, 0.3],
  [8, 1.1],
  [9.5, 2.2],
  [11.5, 1.9],
  [13, 1.1],
  [15, 2],
  [17.5, 1.8],
  [20, 1.1],
  [22.5, 0.6],
] as const;
/** Patrols by hour: they walk by day. Ours. */
export const PATROLS_BY_HOUR = [
  [0, 0],
  [7, 0],
  [8, 1],
  [9, 2.6],
  [11.5, 2.4],
  [12.5, 0.8],
  [14.5, 2.4],
  [17.5, 2],
  [19, 0.5],
  [21, 0],
] as const;
