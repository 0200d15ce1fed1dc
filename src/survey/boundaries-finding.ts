/** What can be wrong with divisions that are brought along; the order is that of the report. */
export const FINDING_KINDS = [
  'datum',
  'code',
  'geometry',
  'duplicate',
  'orphan',
  'parent_field',
  'parent_changed',
  'overlap',
  'gap',
  'outside',
  'missing',
  'dropped',
  'crossing',
  'unclosed',
  'winding',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One finding. Areas in m², places WGS-84. */
export interface Finding {
  readonly kind: FindingKind;
  /** Where in the file: `features[3].properties.code`. */
  readonly where?: string;
  /** The division it is about, and the other one. */
  readonly code?: string;
  readonly other?: string;
  readonly areaM2?: number;
  readonly at?: readonly [lng: number, lat: number];
  readonly en: string;
}

export const FINDING_WORDS: Readonly<Record<FindingKind, readonly [zh: string, en: string]>> = {
  datum: ['坐标系可疑', 'datum doubtful'],
  code: ['编码无效，已拒收', 'code refused'],
  geometry: ['图形无效，已拒收', 'geometry refused'],
  duplicate: ['编码重复，已拒收后者', 'duplicate code, the later refused'],
  orphan: ['上级不存在', 'parent unknown'],
  parent_field: ['上级字段与编码不符', 'parent field disagrees with the code'],
  parent_changed: ['上级改变', 'parent changed'],
  overlap: ['重叠', 'overlap'],
  gap: ['空隙', 'gap'],
  outside: ['越出上级', 'outside its parent'],
  missing: ['现有而文件没有', 'known but not in the file'],
  dropped: ['下级将随之删去', 'children that would go'],
  crossing: ['边线自交', 'outline crosses itself'],
  unclosed: ['环未闭合，已补', 'ring not closed, closed'],
  winding: ['环方向有误，已改', 'ring wound the wrong way, turned'],
};
