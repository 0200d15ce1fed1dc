import type { Phrases } from './phrase.ts';

/** How the picture is drawn, where it is not drawn in full. */
export const DRAWING_WORDS = {
  drawing: { zh: '绘制', en: 'Drawing' },
  drawnFull: { zh: '完整画面', en: 'Full picture' },
  drawnSoftware: { zh: '软件渲染 · 简化画面', en: 'Software rendering · simplified' },
  drawnSlow: { zh: '显卡较慢 · 简化画面', en: 'Slow GPU · simplified' },
  drawnPinned: { zh: '画质已锁定', en: 'Quality pinned' },
  tablesKey: { zh: '按 T 改看表格', en: 'T for tables' },
  frameRate: { zh: '帧率', en: 'Frame rate' },
  frameCost: { zh: '每帧用时', en: 'Frame cost' },
  budget: { zh: '预算', en: 'Budget' },
  pageTime: { zh: '页面脚本', en: 'Page script' },
  qualityLevel: { zh: '降级', en: 'Step down' },
  sharpness: { zh: '清晰度', en: 'Sharpness' },
  effects: { zh: '光影', en: 'Shade and shadow' },
  effectsOn: { zh: '开', en: 'on' },
  effectsOff: { zh: '关', en: 'off' },
  moversAs: { zh: '车辆画法', en: 'Vehicles as' },
  asShapes: { zh: '车形', en: 'shapes' },
  asPoints: { zh: '点', en: 'points' },
  whileTyping: { zh: '打字时', en: 'While typing' },
  whileTypingWaits: {
    zh: '地图最多 {s} 秒不重绘，数据照常更新',
    en: 'map may not be redrawn for up to {s} s; data keeps coming',
  },
  graphics: { zh: '图形设备', en: 'Graphics' },
  drawnAsleep: { zh: '画面未动，不重绘', en: 'Nothing moves, nothing redrawn' },
} as const satisfies Phrases;
