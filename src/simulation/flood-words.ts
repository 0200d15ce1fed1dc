import type { Incident } from '../city/fact.ts';
import type { Grade } from '../city/kind.ts';

/** Lanzhou's flood bands are read at this bridge (flood plan of the city, 2017: red above 1,517.43 m). */
export const GAUGE_BRIDGE = '中山桥';

/** Something that happens in the flood, placed by the river. */
export interface FloodEvent {
  readonly grade: Grade;
  readonly state: Incident['state'];
  /** Metres downstream of the gauge, and inland of the bank: to the right of the flow, negative to the left. */
  readonly downstreamM: number;
  readonly inlandM: number;
  /** What it is named by: the gauge, a place, or the nearest named road (where it then lies). */
  readonly at: 'gauge' | 'place' | 'road';
  readonly called: { readonly zh: string; readonly en: string };
  readonly title: (where: string) => string;
  readonly titleEn: (where: string) => string;
  /** Minutes since it was reported, and until the response is due. */
  readonly sinceMin: number;
  readonly dueMin: number;
}

/** Five events, worst first. */
export const FLOOD_EVENTS: readonly FloodEvent[] = [
  {
    grade: 1,
    state: 'on_scene',
    downstreamM: 0,
    inlandM: 0,
    at: 'gauge',
    called: { zh: GAUGE_BRIDGE, en: 'Zhongshan Bridge' },
    title: (where) => `${where} 水位 ${where === GAUGE_BRIDGE ? '1\u2009517.5 m' : '超红色警戒'}`,
    titleEn: (where) =>
      where === 'Zhongshan Bridge'
        ? `${where}: river level 1\u2009517.5 m`
        : `${where}: river level above red`,
    sinceMin: 42,
    dueMin: 18,
  },
  {
    grade: 2,
    state: 'assigned',
    downstreamM: 4100,
    inlandM: 60,
    at: 'place',
    called: { zh: '雁滩', en: 'Yantan' },
    title: (where) => `${where}泵站 液位 3.9 m`,
    titleEn: (where) => `${where} pumping station: level 3.9 m`,
    sinceMin: 21,
    dueMin: 24,
  },
  {
    grade: 3,
    state: 'assigned',
    downstreamM: 1000,
    inlandM: 60,
    at: 'road',
    called: { zh: '南滨河中路', en: 'South Binhe Middle Road' },
    title: (where) => `${where} 积水`,
    titleEn: (where) => `${where}: standing water`,
    sinceMin: 12,
    dueMin: 48,
  },
  {
    grade: 3,
    state: 'on_scene',
    downstreamM: 3700,
    inlandM: -700,
    at: 'road',
    called: { zh: '靖远路', en: 'Jingyuan Road' },
    title: (where) => `${where} 转移中`,
    titleEn: (where) => `${where}: evacuation under way`,
    sinceMin: 33,
    dueMin: 27,
  },
  {
    grade: 4,
    state: 'assigned',
    downstreamM: 5000,
    inlandM: 640,
    at: 'road',
    called: { zh: '渭源路', en: 'Weiyuan Road' },
    title: (where) => `${where} 改道`,
    titleEn: (where) => `${where}: traffic diverted`,
    sinceMin: 8,
    dueMin: 112,
  },
];
