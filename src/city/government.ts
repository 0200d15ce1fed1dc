import type { Division } from './bundle.ts';
import type { Level } from './division.ts';

/** What a post is called, and at which level it is held. */
export interface GridRole {
  readonly id: string;
  readonly level: Level;
  readonly name: string;
  readonly nameEn: string;
  /** Posts of this role in each division of the level. */
  readonly posts: number;
}

/** How a city governs its divisions: names and roles are its own choice, as data. */
export interface Government {
  /** What the levels are called: [Chinese, English]. */
  readonly levels: Readonly<Record<Level, readonly [string, string]>>;
  /** Kinds of grid: 基础网格, 专属网格. */
  readonly gridKinds: Readonly<Record<'base' | 'dedicated', readonly [string, string]>>;
  readonly roles: readonly GridRole[];
}

/** A post in a division: a role and a number, never a person. */
export interface Post {
  readonly role: GridRole;
  /** `620102002001003-L1`: the division's code, the role's letter (`roleLetters`) and the post's number in it. */
  readonly designation: string;
}

/** The beginning of a role's id that no other role of its level shares, in capitals: L leader, M member. */
export function roleLetters(roles: readonly GridRole[], { id, level }: GridRole): string {
  const others = roles.filter((role) => role.level === level && role.id !== id);
  let length = 1;
  while (length < id.length && others.some((role) => role.id.startsWith(id.slice(0, length)))) length++;
  return id.slice(0, length).toUpperCase();
}

/** Posts of a division, in the order of the roles. */
export function postsOf({ roles }: Government, { code, level }: Pick<Division, 'code' | 'level'>): Post[] {
  return roles
    .filter((role) => role.level === level)
    .flatMap((role) =>
      Array.from({ length: role.posts }, (_v, i) => ({
        role,
        designation: `${code}-${roleLetters(roles, role)}${i + 1}`,
      })),
    );
}
