import type { Phrases } from './phrase.ts';

/** Indicators kept for every division. */
export const INDICATOR_WORDS = {
  indOverdue: { zh: '超时事件', en: 'Overdue events' },
  indGrade1: { zh: '一级未结事件', en: 'Open events, level I' },
  indGrade2: { zh: '二级未结事件', en: 'Open events, level II' },
  indGrade3: { zh: '三级未结事件', en: 'Open events, level III' },
  indGrade4: { zh: '四级未结事件', en: 'Open events, level IV' },
  indCongestion: { zh: '拥堵延时 %（畅通为 100）', en: 'Travel time % (free flow 100)' },
  indGap: { zh: '泊位差（登记与观测）', en: 'Bay gap (registered, observed)' },
  indCases: { zh: '未结案件', en: 'Open cases' },
  indCasesOverdue: { zh: '超时案件', en: 'Overdue cases' },
  unitCases: { zh: '件', en: 'cases' },
} as const satisfies Phrases;
