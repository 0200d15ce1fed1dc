import type { ServedRoute } from './raw-route.ts';

export type Match =
  | { readonly route: ServedRoute; readonly params: Readonly<Record<string, string>> }
  /** The path is known, the method is not: those it takes. */
  | { readonly methods: readonly string[] };

/** The route a request is for; undefined where nothing is. A path that is named goes before one with a parameter. */
export function matchRoute(
  routes: readonly ServedRoute[],
  method: string,
  pathname: string,
): Match | undefined {
  const there = routes
    .flatMap((route) => {
      const params = paramsOf(route.path, pathname);
      return params === undefined ? [] : [{ route, params }];
    })
    .sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  const wanted = method === 'HEAD' ? 'GET' : method;
  const found = there.find(({ route }) => route.method === wanted);
  if (found !== undefined) return found;
  const taken = there.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]));
  return there.length === 0 ? undefined : { methods: [...new Set(taken)] };
}

function paramsOf(path: string, asked: string): Record<string, string> | undefined {
  const wanted = path.split('/');
  const given = asked.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? '';
    const [, before = '', name, after = ''] = /^([^:]*):(\w+)(.*)$/.exec(part) ?? [];
    if (name === undefined) {
      if (part !== value) return undefined;
    } else {
      if (!value.startsWith(before) || !value.endsWith(after)) return undefined;
      const inner = value.slice(before.length, value.length - after.length);
      if (inner === '') return undefined;
      params[name] = decoded(inner);
    }
  }
  return params;
}

/** A name that is no valid escape stays as it is: nothing is called so. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
