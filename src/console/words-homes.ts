import type { Phrases } from './phrase.ts';

/** Buildings with homes, opened into storeys; households, never by name. */
export const HOME_WORDS = {
  household: { zh: '住户', en: 'Household' },
  households: { zh: '住户数', en: 'Households' },
  storeys: { zh: '层数', en: 'Storeys' },
  openStoreys: { zh: '逐层展开', en: 'Open storeys' },
  closeStoreys: { zh: '收拢', en: 'Close building' },
  storeyN: { zh: '{n} 层', en: 'Storey {n}' },
  homeAt: { zh: '{storey} 层 {door}', en: 'Storey {storey}, {door}' },
  homesByStorey: { zh: '各层住户', en: 'Homes by storey' },
  noCase: { zh: '无未结事件', en: 'No open event' },
  homeUnknown: { zh: '住户情况未接入', en: 'Nothing else is known of a home' },
  homePlaced: { zh: '位置示意：按建筑面积分配', en: 'Place schematic: shared out by floor area' },
  noHomesHere: { zh: '此建筑没有登记住户，无法展开', en: 'No homes are registered here: nothing to open' },
  nothingChosen: { zh: '未选区划；J、K 选取', en: 'No division chosen; J and K walk them' },
  nothingToOpen: {
    zh: '所选没有可打开的；按 Esc 放下后再打开列表',
    en: 'Nothing to open in what is chosen; Esc lets go of it',
  },
  casesHere: { zh: '未结事件', en: 'Open events' },
} as const satisfies Phrases;
