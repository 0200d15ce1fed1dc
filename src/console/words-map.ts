import type { Phrases } from './phrase.ts';

/** Whose map it is, under which number it may be shown, and what stands on a printed sheet. */
export const MAP_WORDS = {
  schematic: { zh: '城市模型 示意', en: 'Schematic city' },
  reviewNumber: { zh: '审图号：{number}', en: 'Map review no.: {number}' },
  reviewNone: { zh: '审图号：未提供', en: 'Map review no.: none given' },
  printTitle: { zh: '{city} · 事件与停车场', en: '{city} · events and car parks' },
  printWhole: { zh: '{city}全部', en: 'all of {city}' },
  printEvents: {
    zh: '事件：{scope}；未结事件，等级 Ⅰ–Ⅳ，等级、时间排序，{events} 件',
    en: 'Events: {scope}; open, levels I–IV, worst then newest, {events}',
  },
  printParks: { zh: '停车场：{scope}，{parks} 处', en: 'Car parks: {scope}, {parks}' },
  printPlace: { zh: '屏上所在：{place}', en: 'On screen: {place}' },
  printAsOf: { zh: '截至 {time}', en: 'As of {time}' },
  printLost: { zh: '联系中断，数据停在此刻', en: 'line lost: figures stopped there' },
  printSources: { zh: '数据来源：{sources}', en: 'Data sources: {sources}' },
  printMap: { zh: '地图来源：{sources}', en: 'Map sources: {sources}' },
} as const satisfies Phrases;
