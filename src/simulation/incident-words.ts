import type { Grade, IncidentKind } from '../city/kind.ts';

/** What a call is about, in both languages, and the grades it may have. */
export interface IncidentWords {
  readonly zh: string;
  readonly en: string;
  /** The gravest grade it comes in, and the mildest. */
  readonly worst: Grade;
  readonly mildest: Grade;
  /** May happen behind a door: then it is about a household. */
  readonly indoors?: true;
}

/** The four emergencies: 120, 119, 122, 110. */
export const EMERGENCIES = [
  'medical',
  'fire',
  'crash',
  'security',
] as const satisfies readonly IncidentKind[];
export type Emergency = (typeof EMERGENCIES)[number];

export const WORDS: Readonly<Record<Emergency, readonly IncidentWords[]>> = {
  medical: [
    { zh: '突发胸痛', indoors: true, en: 'Chest pain', worst: 2, mildest: 4 },
    { zh: '呼吸困难', indoors: true, en: 'Breathing difficulty', worst: 2, mildest: 4 },
    { zh: '老人摔伤', indoors: true, en: 'Elderly person fallen', worst: 3, mildest: 4 },
    { zh: '昏迷求助', indoors: true, en: 'Unconscious person', worst: 2, mildest: 3 },
    { zh: '孕妇临产', indoors: true, en: 'Woman in labour', worst: 3, mildest: 4 },
    { zh: '疑似卒中', indoors: true, en: 'Suspected stroke', worst: 3, mildest: 3 },
    { zh: '多人不适', en: 'Several people taken ill', worst: 1, mildest: 3 },
  ],
  fire: [
    { zh: '住宅火情', indoors: true, en: 'Fire in a home', worst: 1, mildest: 3 },
    { zh: '厨房起火', indoors: true, en: 'Kitchen fire', worst: 3, mildest: 4 },
    { zh: '电动自行车起火', en: 'E-bike on fire', worst: 3, mildest: 4 },
    { zh: '商铺冒烟', en: 'Smoke from a shop', worst: 2, mildest: 4 },
    { zh: '车辆自燃', en: 'Vehicle on fire', worst: 3, mildest: 4 },
    { zh: '燃气泄漏', indoors: true, en: 'Gas leak', worst: 1, mildest: 3 },
  ],
  crash: [
    { zh: '车辆碰撞', en: 'Vehicle collision', worst: 3, mildest: 4 },
    { zh: '车辆追尾', en: 'Rear-end collision', worst: 3, mildest: 4 },
    { zh: '行人受伤', en: 'Pedestrian hurt', worst: 2, mildest: 4 },
    { zh: '电动车倒地', en: 'E-bike rider down', worst: 3, mildest: 4 },
    { zh: '多车相撞', en: 'Several vehicles collided', worst: 1, mildest: 3 },
    { zh: '货车侧翻', en: 'Truck overturned', worst: 2, mildest: 3 },
  ],
  security: [
    { zh: '邻里纠纷', en: 'Dispute between neighbours', worst: 4, mildest: 4 },
    { zh: '财物被盗', en: 'Theft reported', worst: 3, mildest: 4 },
    { zh: '打架斗殴', en: 'Fight', worst: 2, mildest: 4 },
    { zh: '人员走失', en: 'Missing person', worst: 3, mildest: 4 },
    { zh: '噪声扰民', en: 'Noise complaint', worst: 4, mildest: 4 },
    { zh: '人群聚集', en: 'Crowd gathering', worst: 1, mildest: 3 },
  ],
};
