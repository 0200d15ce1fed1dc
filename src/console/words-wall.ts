import type { Phrases } from './phrase.ts';

/** The wall and the demo: few words, read from afar. */
export const WALL_WORDS = {
  eventsNow: { zh: '当前事件', en: 'Events now' },
  oldest: { zh: '最旧 {age}', en: 'oldest {age}' },
  quiet: { zh: '当前无未结事件', en: 'No open events' },
  stateByPlace: { zh: '态势', en: 'State' },
  otherPlaces: { zh: '其余 {n}', en: '{n} others' },
  focus: { zh: '焦点', en: 'Focus' },
  stageLost: { zh: '3D 已断开，列表有效', en: '3D lost; lists still work' },
  noRoom: { zh: '窗口太小，放不下地图；放大即恢复', en: 'No room for the map; enlarge the window' },
  noRoomOnWall: {
    zh: '窗口太小，放不下画面；放大窗口或调小 am',
    en: 'No room for the picture; enlarge the window or lower am',
  },
  wrongWall: {
    zh: '地址有误 {wrong}，先显示整幅。写法 tile=列,行&of=列数x行数，从 0,0 起',
    en: 'Wrong address {wrong}: whole wall shown. Write tile=column,row&of=COLUMNSxROWS, from 0,0',
  },
  dataSilent: { zh: '无新数据', en: 'No new data' },
  dataFrom: { zh: '数据为 {age} 前', en: 'data is {age} old' },
  openCount: { zh: '共 {n} 起', en: '{n} open' },
  sceneTime: { zh: '情景时刻 {time}', en: 'Scene time {time}' },
  scenarioFlood: { zh: '黄河洪水推演', en: 'River flood exercise' },
  scenarioPeak: { zh: '晚高峰推演', en: 'Evening peak exercise' },
  tourStep: { zh: '第 {n} 步，共 {m} 步', en: 'Step {n} of {m}' },
  wrongStep: {
    zh: '没有“{step}”这一步，先显示第 1 步。写法 step=1–{of} 或 {names}',
    en: 'There is no step “{step}”: step 1 shown. Write step=1–{of} or one of {names}',
  },
  tourNext: { zh: '下一步', en: 'next step' },
  tourBack: { zh: '上一步', en: 'previous step' },
  demoFailed: { zh: '此处没有三维画面', en: 'No 3D picture here' },
  overview: { zh: '回到总览', en: 'back to the overview' },
  speaker: { zh: '演讲者窗口', en: 'Speaker window' },
  talkingFor: { zh: '已讲 {age}', en: 'talking for {age}' },
  black: { zh: '黑屏', en: 'Black' },
} as const satisfies Phrases;
