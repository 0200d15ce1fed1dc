import type { Phrases } from './phrase.ts';

/** The feeds page. */
export const FEED_WORDS = {
  feedsRule: {
    zh: '健康 {m} / {n} · 陈旧、断开、出错不计 · 录制与模拟永不计入实时',
    en: 'Healthy {m} / {n} · stale, lost and error do not count · recorded and simulated are never live',
  },
  ttl: { zh: '时限', en: 'TTL' },
  standard: { zh: '标准', en: 'Standard' },
  dataAge: { zh: '龄', en: 'Age' },
  sequence: { zh: '序号', en: 'Seq' },
  gaps: { zh: '缺口', en: 'Gaps' },
  dropped: { zh: '丢弃', en: 'Dropped' },
  superseded: { zh: '被更新', en: 'Superseded' },
  entities: { zh: '实体', en: 'Entities' },
  datum: { zh: '基准 → 存储', en: 'Datum → stored' },
  rate: { zh: '条/秒', en: 'per s' },
  transport: { zh: '到本屏的传输', en: 'Transport to this screen' },
  stream: { zh: '通道', en: 'Channel' },
  streamKind: { zh: '种类', en: 'Kind' },
  streamVehicles: { zh: '车辆位置', en: 'Vehicles' },
  streamRoads: { zh: '路况', en: 'Roads' },
  streamParking: { zh: '停车', en: 'Parking' },
  streamIncidents: { zh: '事件记录', en: 'Incident records' },
  streamAlerts: { zh: '预警记录', en: 'Alert records' },
  streamCases: { zh: '案件记录', en: 'Case records' },
  lastObserved: { zh: '最后观测', en: 'Last observed' },
  lastArrived: { zh: '最后到达', en: 'Last arrived' },
  cause: { zh: '原因', en: 'Cause' },
  affects: { zh: '影响', en: 'Affects' },
  refusals: { zh: '拒收样本', en: 'Refused' },
  refusalsNote: { zh: '最近 {n} 条', en: 'newest {n}' },
  noRefusals: { zh: '没有拒收', en: 'Nothing refused' },
  datumNote: {
    zh: '入库前换算一次，存储为 WGS-84。',
    en: 'Converted once on the way in; stored as WGS-84.',
  },
  noSources: { zh: '还没有数据源报到', en: 'No source has reported yet' },
  ageNote: {
    zh: '龄 = 现在 − 观测时间，画面上现算，不保存',
    en: 'Age = now − observed, worked out on screen, never stored',
  },
} as const satisfies Phrases;
