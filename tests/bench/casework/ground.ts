import { bigrams, lastSigns, plainWords } from '../../../src/exchange/case-words.ts';
import { lexeme } from '../../../src/gateway/records/case-sql/case-record.ts';

/** What the cases of the bench are made of: divisions, what is complained of, and where. */
const DISTRICTS = ['620102', '620103', '620104', '620105', '620111', '620121', '620122', '620123'];
const DUTIES = [
  'sanitation',
  'water',
  'heating',
  'roads',
  'police',
  'market',
  'housing',
  'greening',
  'power',
  'noise',
];

const ROADS = [
  '东',
  '西',
  '南',
  '北',
  '中',
  '滨河',
  '皋兰',
  '金昌',
  '庆阳',
  '定西',
  '天水',
  '民主',
  '平凉',
  '武都',
  '酒泉',
  '张掖',
  '白银',
  '甘南',
  '秦安',
  '静宁',
].flatMap((name) =>
  ['路', '大道', '街', '巷', '东路', '西路', '南路', '北路'].map((kind) => `${name}${kind}`),
);
const THINGS = [
  '生活垃圾',
  '建筑垃圾',
  '井盖',
  '路灯',
  '人行道',
  '车行道',
  '护栏',
  '公交站亭',
  '暖气',
  '自来水管',
  '污水管',
  '雨水篦子',
  '行道树',
  '绿地',
  '广告牌',
  '电动车',
  '共享单车',
  '机动车',
  '流动摊贩',
  '店铺',
  '烧烤摊',
  '工地',
  '渣土车',
  '电梯',
  '消防栓',
  '电线杆',
  '变压器',
  '燃气管',
  '楼道',
  '化粪池',
  '健身器材',
  '监控探头',
  '红绿灯',
  '斑马线',
  '停车位',
  '公厕',
  '河道',
  '楼顶',
  '外墙',
  '噪声',
];
const TROUBLES = [
  '无人清理',
  '破损',
  '丢失',
  '不亮',
  '堵塞',
  '漏水',
  '占道',
  '倾斜',
  '违停',
  '扰民',
  '溢流',
  '冒烟',
  '积水',
  '结冰',
  '私自搭建',
  '脱落',
  '被遮挡',
  '长期闲置',
  '收费不合理',
  '供热温度不达标',
];
const SAYINGS = [
  '市民来电反映',
  '居民多次反映',
  '巡查发现',
  '路人拍照上报',
  '请尽快处理',
  '影响出行',
  '存在安全隐患',
  '已持续三天',
  '夜间尤其严重',
  '孩子老人通行不便',
  '望有关部门核实',
  '之前处理过又出现',
];

/** A row of a table that cases are put together from: text as told, as searched, and its words. */
export interface Piece {
  readonly i: number;
  readonly told: string;
  readonly plain: string;
  readonly words: string;
}

const piece = (told: string, i: number): Piece => {
  const plain = plainWords(told);
  return { i, told, plain, words: [...bigrams(plain), ...lastSigns(plain)].map(lexeme).join(' ') };
};

/** What was told, 9 600 ways; the words of the title are among them. */
export const TEXTS: readonly Piece[] = THINGS.flatMap((thing, a) =>
  TROUBLES.flatMap((trouble, b) =>
    SAYINGS.map((saying, c) => {
      const more = SAYINGS[(a + b + c * 5 + 1) % SAYINGS.length] ?? '';
      return `${saying}，${thing}${trouble}，${more}`;
    }),
  ),
).map(piece);

/** 160 streets, 120 doors each. */
export const ADDRESSES: readonly Piece[] = ROADS.flatMap((road) =>
  Array.from({ length: 120 }, (_, n) => `${road}${n * 3 + 1}号`),
).map(piece);

export interface Grid {
  readonly i: number;
  readonly district: string;
  readonly subdistrict: string;
  readonly community: string;
  readonly grid: string;
  readonly lng: number;
  readonly lat: number;
}

/** 8 districts, 12 sub-districts in each, 8 communities in each of these, 10 grids in each. */
export const GRIDS: readonly Grid[] = Array.from({ length: 8 * 12 * 8 * 10 }, (_, i) => {
  const two = (n: number, digits: number): string => String(n + 1).padStart(digits, '0');
  const district = DISTRICTS[Math.floor(i / 960)] ?? '';
  const subdistrict = `${district}${two(Math.floor(i / 80) % 12, 3)}`;
  const community = `${subdistrict}${two(Math.floor(i / 10) % 8, 3)}`;
  const lng = 103.3 + (i % 96) * 0.012;
  return {
    i,
    district,
    subdistrict,
    community,
    grid: `${community}${two(i % 10, 3)}`,
    lng,
    lat: 35.9 + Math.floor(i / 96) * 0.005,
  };
});

export const UNITS_OF = (district: string): string[] => DUTIES.map((duty) => `${district}-${duty}`);
export { DUTIES, THINGS, TROUBLES, ROADS };

/** Newest case of the bench was reported then; the first two years before. */
export const NOW_MS = Date.UTC(2026, 2, 4, 2);
export const SPAN_MS = 730 * 86_400_000;
