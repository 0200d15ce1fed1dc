import type { Phrases } from './phrase.ts';

/** Finding anything. */
export const FIND_WORDS = {
  find: { zh: '查找', en: 'Find' },
  findHint: {
    zh: '名称、拼音、首字母、任意级编码',
    en: 'Name, pinyin, initials, code of any level',
  },
  findWhat: {
    zh: '区划、道路、设施、停车场、部件、事件',
    en: 'Divisions, roads, facilities, car parks, components, events',
  },
  findNone: { zh: '没有找到“{query}”', en: 'Nothing found for “{query}”' },
  findSome: { zh: '{from}–{to} / {n} 项', en: '{from}–{to} / {n} found' },
  findMoves: {
    zh: '↑↓ 选择，PgUp PgDn 翻页，Enter 前往，Esc 关闭',
    en: '↑↓ to choose, PgUp PgDn for pages, Enter to go, Esc to close',
  },
  hitUnitGrid: { zh: '单元网格', en: 'Unit grid' },
  besideUnitGrid: { zh: '在其边外 {m} m', en: '{m} m beyond its edge' },
  noUnitGrid: { zh: '此处未划单元网格', en: 'None is cut here' },
  hitPlace: { zh: '地名', en: 'Place' },
  hitFacility: { zh: '设施', en: 'Facility' },
  hitParking: { zh: '停车场', en: 'Car park' },
  hitRoad: { zh: '道路', en: 'Road' },
  hitIncident: { zh: '事件', en: 'Event' },
  hitComponent: { zh: '部件', en: 'Component' },
  ownedBy: { zh: '权属', en: 'Owner' },
  inState: { zh: '状态', en: 'State' },
  notTold: { zh: '未知', en: 'Unknown' },
  code: { zh: '编码', en: 'Code' },
  componentClass: { zh: '大类', en: 'Class' },
  componentKind: { zh: '小类', en: 'Sub-class' },
  within: { zh: '所在', en: 'Within' },
  componentsHere: { zh: '部件', en: 'Components' },
  componentsOf: { zh: '按大类，各列前 {n} 个', en: 'by class, the first {n} of each' },
  noComponents: { zh: '没有登记的部件', en: 'No components registered' },
  unitArea: { zh: '面积', en: 'Area' },
  streetLength: { zh: '长度', en: 'Length' },
  speedNow: { zh: '现在平均车速', en: 'Mean speed now' },
  measuredOn: { zh: '{n} 个实测路段', en: '{n} measured stretches' },
} as const satisfies Phrases;
