import type { DivisionCode } from '../../city/division.ts';
import type { DivisionTree } from '../../city/division-tree.ts';
import type { Role } from '../../casework/role.ts';
import type { NewIdentity } from './identities.ts';

/** The two districts of Lanzhou that are given people, and how their people's names end: 七里河, 城关. */
const LANZHOU = { first: '620103', second: '620102' } as const;
const ENDINGS: Readonly<Record<string, string>> = { '620103': 'qlh', '620102': 'cg' };

type Where = 'city' | 'first' | 'second';

/** Who there is where there was nobody: one of each role, a revisit clerk of the city, an officer of a second district. */
const FIRST: readonly (readonly [begins: string, title: string, role: Role, where: Where, duty?: string])[] =
  [
    ['calltaker', '话务员', 'call_taker', 'city'],
    ['officer', '区级坐席', 'district_officer', 'first'],
    ['officer', '区级坐席', 'district_officer', 'second'],
    ['grid', '网格员', 'grid_member', 'first'],
    ['handler', '承办单位经办人', 'handler', 'first', 'sanitation'],
    ['revisit', '区级回访员', 'revisit_clerk', 'first'],
    ['revisit', '市级回访员', 'revisit_clerk', 'city'],
    ['supervisor', '督办员', 'supervisor', 'city'],
    ['auditor', '审计员', 'auditor', 'city'],
    ['admin', '管理员', 'administrator', 'city'],
    ['wall', '大屏', 'wall', 'city'],
    ['presenter', '讲解员', 'presenter', 'city'],
  ];

/** The first identities of a city: scopes are codes it has. Where it has fewer districts, some stand for the whole city. */
export function firstIdentities(tree: DivisionTree, codes: readonly DivisionCode[]): readonly NewIdentity[] {
  const city = codes[tree.root] ?? '';
  const districts = tree.childrenOf(tree.root).map((i) => codes[i] ?? '');
  const known = (code: string, place: number): string =>
    districts.includes(code) ? code : (districts[place] ?? city);
  const at: Readonly<Record<Where, DivisionCode>> = {
    city,
    first: known(LANZHOU.first, 0),
    second: known(LANZHOU.second, 1),
  };
  const made = FIRST.map(([begins, title, role, where, duty]): NewIdentity => {
    const scope = at[where];
    const ending = scope === city ? 'city' : (ENDINGS[scope] ?? scope);
    const unit = duty === undefined ? {} : { unit: `${scope}-${duty}` };
    return { name: `${begins}.${ending}`, title, role, scope: [scope], ...unit };
  });
  return made.filter((one, i) => made.findIndex(({ name }) => name === one.name) === i);
}
