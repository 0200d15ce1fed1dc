import type { CityBundle } from '../city/bundle.ts';
import { treeOf } from '../city/division-tree.ts';
import { postsOf } from '../city/government.ts';
import type { Hit } from '../wire/news.ts';

/** A post as it is printed, `620102001001001-L1`, its letter left out or its number not yet typed. */
const POST = /^(\d{4,20})-([a-z]*)(\d*)$/i;

/** The division a post is of, and the post as who answers for it. */
export interface PostMeant {
  readonly code: string;
  readonly owner: NonNullable<Hit['owner']>;
}

/** The post whose number was typed; undefined when it is none, or the division has no such post. */
export function postMeant(city: CityBundle, query: string): PostMeant | undefined {
  const [, code = '', letters = '', number = ''] = POST.exec(query.normalize('NFKC').trim()) ?? [];
  const division = treeOf(city).division(code);
  if (division === undefined || city.government === undefined) return undefined;
  const end = `${letters.toUpperCase()}${number}`;
  const post = postsOf(city.government, division).find(({ designation }) => {
    const own = designation.slice(code.length + 1);
    return own.startsWith(end) || (letters === '' && own.replace(/^[A-Z]+/, '') === number);
  });
  return (
    post && {
      code,
      owner: {
        name: `${post.role.name} ${post.designation}`,
        nameEn: `${post.role.nameEn} ${post.designation}`,
      },
    }
  );
}
