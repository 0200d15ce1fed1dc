import type { Phrases } from './phrase.ts';

/** What divisions are measured by, and car parks opened into bays. */
export const GRID_WORDS = {
  fiveElements: { zh: '五要素', en: 'The five elements' },
  elementPeople: { zh: '人', en: 'People' },
  elementPlaces: { zh: '地', en: 'Places' },
  elementMatters: { zh: '事', en: 'Matters' },
  elementThings: { zh: '物', en: 'Things' },
  elementBodies: { zh: '组织', en: 'Organisations' },
  households: { zh: '户', en: 'homes' },
  partsHere: { zh: '个下级', en: 'parts' },
  buildingsHere: { zh: '栋建筑', en: 'buildings' },
  streetsHere: { zh: '道路', en: 'Streets' },
  noneHere: { zh: '未登记', en: 'None registered' },
  indicator: { zh: '指标', en: 'Indicator' },
  indMovers: { zh: '在途车辆', en: 'Vehicles' },
  indPopulation: { zh: '常住人口', en: 'Population' },
  indHomes: { zh: '住户', en: 'Homes' },
  indIncidents: { zh: '未结事件', en: 'Open events' },
  indSpeed: { zh: '平均车速 km/h', en: 'Mean speed km/h' },
  indSpaces: { zh: '空余泊位', en: 'Free bays' },
  indicatorBeside: { zh: '并看', en: 'Beside it' },
  indicatorAlone: { zh: '只看一项', en: 'Nothing beside it' },
  indicatorByTwo: {
    zh: '柱高：{height}；颜色：{colour}',
    en: 'Height: {height}; colour: {colour}',
  },
  indicatorBy: { zh: '下级按值分级，柱高与值成正比', en: 'Parts classed by value, height in proportion' },
  indicatorUnknown: { zh: '未知', en: 'Unknown' },
  bay: { zh: '泊位', en: 'Bay' },
  bayPlace: { zh: '{n} / {total} 号，第 {storey} 层', en: '{n} of {total}, storey {storey}' },
  bayIs: { zh: '状态（推定）', en: 'State (inferred)' },
  schematicBay: { zh: '示意', en: 'Schematic' },
  bayHow: {
    zh: '示意：来源只报总数，位置与占用次序为推定',
    en: 'Schematic: only counts are reported; which bay is taken is not known',
  },
} as const satisfies Phrases;
