import type { Phrases } from './phrase.ts';

/** A vehicle, and the incident it is sent to. */
export const MOVER_WORDS = {
  notGiven: { zh: '来源未给出', en: 'not given by its source' },
  heading: { zh: '航向', en: 'Heading' },
  headingIs: { zh: '向{wind}（{deg}°）', en: '{wind} ({deg}°)' },
  windN: { zh: '北', en: 'north' },
  windNE: { zh: '东北', en: 'north-east' },
  windE: { zh: '东', en: 'east' },
  windSE: { zh: '东南', en: 'south-east' },
  windS: { zh: '南', en: 'south' },
  windSW: { zh: '西南', en: 'south-west' },
  windW: { zh: '西', en: 'west' },
  windNW: { zh: '西北', en: 'north-west' },
  accuracy: { zh: '定位精度', en: 'Accuracy' },
  accuracyIs: { zh: '± {m} m', en: '± {m} m' },
  sentTo: { zh: '派往', en: 'Sent to' },
  sentNowhere: { zh: '没有未结事件报有此车', en: 'No open event names it' },
  trail: { zh: '轨迹', en: 'Trail' },
  trailIs: { zh: '选中即画，最近 {s} s', en: 'drawn while chosen, the last {s} s' },
  unitUnseen: { zh: '车辆数据中没有', en: 'not among the vehicles' },
} as const satisfies Phrases;
