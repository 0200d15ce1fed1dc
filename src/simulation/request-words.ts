import type { Wants } from './request-mix.ts';

/** Where a matter is: behind a door, in the street, or nowhere in particular. */
export type Whereabouts = 'home' | 'road' | 'any';

/** What somebody says, and the sub-class it belongs to in the city's code tables. `{near}` is the place. */
export interface Matter {
  readonly code: string;
  readonly zh: string;
  readonly where: Whereabouts;
  /** How often, relative to the others that want the same. */
  readonly weight: number;
  /** Months it comes in, 1 … 12; absent: all year. */
  readonly months?: readonly number[];
}

const WINTER = [10, 11, 12, 1, 2, 3];
const SUMMER = [5, 6, 7, 8, 9];
const matter = (
  code: string,
  where: Whereabouts,
  weight: number,
  zh: string,
  months?: readonly number[],
): Matter => ({ code, where, weight, zh, ...(months === undefined ? {} : { months }) });

/** Our own words; what a real city's callers say is nobody's to copy. */
export const REQUEST_WORDS: Readonly<Record<Wants, readonly Matter[]>> = {
  consult: [
    matter('R1501', 'any', 8, '想问养老保险断缴以后怎么补缴，需要带哪些材料。'),
    matter('R1502', 'any', 8, '咨询异地就医备案怎么办理，报销比例是多少。'),
    matter('R1506', 'any', 4, '社保卡丢了，想问补办地点和时间。'),
    matter('R1601', 'any', 6, '孩子明年上小学，想问{near}属于哪个片区。'),
    matter('R1206', 'any', 4, '咨询公积金提取用于租房的条件。'),
    matter('R1201', 'any', 4, '房子交付几年了，不动产证什么时候能办。'),
    matter('R2001', 'any', 9, '想办个体营业执照，需要跑哪个窗口。'),
    matter('R2002', 'any', 6, '居住证到期，想问怎么续签。'),
    matter('R2004', 'any', 3, '咨询个人所得税汇算怎么操作。'),
    matter('R0206', 'home', 6, '想问今年采暖费怎么交，能不能分期。', WINTER),
    matter('R0202', 'home', 4, '想问{near}什么时候开始供暖试压。', [10, 11]),
    matter('R1301', 'any', 4, '想问到{near}坐哪路公交，末班车几点。'),
    matter('R1405', 'any', 3, '{near}路边停车怎么收费，晚上收不收。'),
    matter('R1205', 'home', 3, '老楼想加装电梯，想问政策和流程。'),
    matter('R1801', 'any', 3, '咨询低保申请条件和所需材料。'),
  ],
  help: [
    matter('R0101', 'home', 8, '{near}从早上开始停水，没有看到通知，请尽快恢复。'),
    matter('R0102', 'home', 5, '{near}高层水压很小，热水器打不着火。'),
    matter('R0106', 'road', 4, '{near}路面往外冒水，像是管子漏了。'),
    matter('R0201', 'home', 14, '{near}家里暖气不热，室温只有十五六度，家里有老人。', WINTER),
    matter('R0203', 'home', 4, '{near}楼道暖气管漏水，流到楼梯上了。', WINTER),
    matter('R0304', 'home', 5, '{near}一整栋楼停电，打了电话没人来。'),
    matter('R0301', 'home', 2, '{near}楼道里闻到燃气味，请马上派人检查。'),
    matter('R0402', 'road', 5, '{near}井盖松动，车一过就响，晚上睡不着。'),
    matter('R0403', 'road', 6, '{near}几盏路灯不亮，晚上走路看不清。'),
    matter('R0401', 'road', 5, '{near}路面坑洼，骑车容易摔倒。'),
    matter('R0404', 'road', 3, '{near}人行道砖翘起来了，老人绊了一下。'),
    matter('R0501', 'road', 6, '{near}下雨以后积水，行人过不去。', SUMMER),
    matter('R0502', 'road', 4, '{near}污水井往外冒，味道很大。'),
    matter('R0601', 'road', 6, '{near}垃圾堆了几天没人清。'),
    matter('R0604', 'home', 3, '{near}装修垃圾堆在楼下，一直没人拉走。'),
    matter('R1102', 'home', 6, '{near}电梯又坏了，住在高层的老人下不了楼。'),
    matter('R1105', 'home', 3, '{near}消防通道被车堵住，怕出事。'),
    matter('R1401', 'road', 6, '{near}有车停在人行道上，轮椅过不去。'),
    matter('R1503', 'any', 4, '干完活工资一直没发，请帮忙协调。'),
    matter('R1805', 'home', 2, '邻居老人一个人住，两天没见出门，请社区去看看。'),
  ],
  suggest: [
    matter('R1402', 'road', 6, '建议{near}路口增加左转信号灯，高峰期过不去。'),
    matter('R1403', 'road', 5, '建议{near}补划斑马线，学生过马路危险。'),
    matter('R1301', 'road', 5, '建议{near}增设公交站，附近居民走得太远。'),
    matter('R0406', 'road', 4, '建议{near}加几把座椅，老人走路好歇脚。'),
    matter('R1002', 'road', 3, '建议{near}的绿地不要再改成停车场。'),
    matter('R0605', 'home', 3, '建议{near}的垃圾分类点晚一点关。'),
    matter('R1406', 'road', 3, '建议{near}划出共享单车停放区。'),
    matter('R1204', 'home', 3, '建议{near}列入老旧小区改造。'),
  ],
  complaint: [
    matter('R1101', 'home', 6, '投诉{near}物业收费不服务，楼道一个月没扫。'),
    matter('R1901', 'any', 6, '在{near}买的东西坏了，商家不给退。'),
    matter('R1904', 'any', 5, '{near}的健身房关门了，预付卡退不了钱。'),
    matter('R0801', 'road', 6, '{near}工地半夜还在施工，没法睡觉。'),
    matter('R1303', 'road', 3, '出租车在{near}拒载，请处理。'),
    matter('R1702', 'any', 2, '投诉医院收费说不清楚。'),
    matter('R2005', 'any', 2, '投诉窗口人员态度差，材料让来回跑了三趟。'),
  ],
  report: [
    matter('R0701', 'road', 6, '举报{near}摊贩占道经营，人行道走不通。'),
    matter('R0703', 'home', 5, '举报{near}有人在楼顶搭建。'),
    matter('R0804', 'road', 4, '举报{near}工地不盖土，一刮风全是灰。'),
    matter('R0805', 'home', 4, '举报{near}饭馆油烟直排，窗户不敢开。'),
    matter('R1902', 'any', 4, '举报{near}小店卖过期食品。'),
    matter('R1602', 'any', 2, '举报{near}有机构无证办培训班。'),
  ],
  thanks: [
    matter('R2006', 'any', 3, '上次反映的路灯修好了，谢谢你们。'),
    matter('R2006', 'any', 2, '感谢社区工作人员帮老人办好了手续。'),
  ],
  other: [
    matter('R2007', 'any', 3, '电话里说不清楚，想请人到{near}来看看。'),
    matter('R2007', 'any', 2, '对以前的答复有疑问，想再了解一下。'),
  ],
};

/**
 * What patrols find. Weights are a month's cases of 天门 (DOMAIN §3.1, [W69]): small ads 474, other 147, piled goods
 * 128; the other 305 are shared out by us.
 */
export const PATROL_WORDS: readonly Matter[] = [
  matter('0201', 'road', 474, '{near}墙面、电杆有小广告。'),
  matter('0606', 'road', 147, '{near}发现需处置的问题，见照片。'),
  matter('0512', 'road', 128, '{near}人行道堆放货物。'),
  matter('0102', 'road', 55, '{near}有暴露垃圾。'),
  matter('0104', 'road', 42, '{near}路面不洁。'),
  matter('0502', 'road', 38, '{near}占道经营。'),
  matter('0503', 'road', 32, '{near}店外经营。'),
  matter('0505', 'road', 28, '{near}非机动车乱停放。'),
  matter('0504', 'road', 24, '{near}机动车停在人行道。'),
  matter('0110', 'road', 18, '{near}垃圾桶满溢。'),
  matter('0106', 'road', 15, '{near}绿地内有垃圾。'),
  matter('0103', 'road', 12, '{near}积存渣土。'),
  matter('0203', 'road', 10, '{near}广告牌占道。'),
  matter('0305', 'road', 8, '{near}施工占道。'),
  matter('0302', 'road', 7, '{near}工地扬尘。'),
  matter('0109', 'home', 6, '{near}沿街晾挂。'),
  matter('0602', 'home', 6, '{near}飞线充电。'),
  matter('0101', 'home', 4, '{near}疑似违法搭建。'),
];
