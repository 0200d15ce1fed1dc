import type { Refusal } from './refusal.ts';

export const refuse = (code: Refusal['code'], field: string, zh: string, en: string): Refusal => ({
  code,
  field,
  zh,
  en,
});

export function isRefusal(x: object): x is Refusal {
  return 'zh' in x;
}

/** HTTP status a refusal is told with: 403 not yours to do, 422 not to be done so. */
export function statusOf({ code }: Refusal): 403 | 422 {
  return code === 'role' || code === 'scope' || code === 'same_person' ? 403 : 422;
}
