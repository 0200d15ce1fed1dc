import type { Phrases } from './phrase.ts';

/** What the picture is: live or not, fresh or not, and where it comes from. */
export const TRUTH_WORDS = {
  live: { zh: '实时', en: 'Live' },
  simulated: { zh: '模拟', en: 'Simulated' },
  recorded: { zh: '录制', en: 'Recorded' },
  mixed: { zh: '含非实时', en: 'Partly not live' },
  held: { zh: '定格', en: 'Held' },
  lost: { zh: '断线', en: 'Offline' },
  waiting: { zh: '等待数据', en: 'Waiting for data' },
  late: { zh: '迟到', en: 'Late' },
  stale: { zh: '陈旧', en: 'Stale' },
  dead: { zh: '断开', en: 'Lost' },
  failed: { zh: '出错', en: 'Error' },
  unseen: { zh: '未到', en: 'None yet' },
  stampSimulated: { zh: '模拟数据 SIMULATED', en: 'SIMULATED 模拟数据' },
  stampDemo: { zh: '演示数据 SIMULATED', en: 'SIMULATED 演示数据' },
  stampRecorded: { zh: '录制 {date}', en: 'RECORDED {date}' },
  stampRecordedUndated: { zh: '录制 日期未知', en: 'RECORDED, date unknown' },
  stampMixed: { zh: '含非实时数据 NOT ALL LIVE', en: 'NOT ALL LIVE 含非实时数据' },
  lastSeen: { zh: '最后 {time}', en: 'last {time}' },
  ago: { zh: '{age} 前', en: '{age} ago' },
  days: { zh: '{n} 天', en: '{n} d' },
  hours: { zh: '{h} 时 {m} 分', en: '{h} h {m} min' },
  minutes: { zh: '{n} 分', en: '{n} min' },
  seconds: { zh: '{n} s', en: '{n} s' },
  noData: { zh: '无数据', en: 'No data' },
} as const satisfies Phrases;
