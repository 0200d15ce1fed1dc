import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../records/engine.ts';
import { Identities, type NewIdentity } from './identities.ts';
import { hashPassword, newPassword } from './password.ts';

const FILE = 'first-passwords.txt';
const HEAD =
  '# 首次启动生成的口令，每行：名称 口令 角色 范围。登录后请改口令，并删除本文件。\n' +
  '# First passwords: name, password, role, scope. Change them after signing in and delete this file.\n';

/**
 * Where nobody can sign in yet, makes the first identities, each with a password of chance, and writes those into a
 * file that only its owner reads. Its path; undefined where there are identities already.
 */
export async function firstStart(
  engine: Engine,
  dataDir: string,
  wanted: readonly NewIdentity[],
  nowMs: number,
): Promise<string | undefined> {
  const [some] = await engine.query('select name from sanwei.identity limit 1');
  if (some !== undefined) return undefined;
  const passwords = wanted.map(newPassword);
  const hashes = await Promise.all(passwords.map(hashPassword));
  return await engine.transaction(async (query) => {
    /* Another gateway on this database may have been quicker. */
    await query('lock table sanwei.identity in exclusive mode');
    const [other] = await query('select name from sanwei.identity limit 1');
    if (other !== undefined) return undefined;
    const identities = new Identities(query);
    for (const [i, one] of wanted.entries()) await identities.add(one, hashes[i] ?? '', nowMs);
    const path = join(dataDir, FILE);
    const lines = wanted.map(
      ({ name, role, scope }, i) => `${name} ${passwords[i]} ${role} ${scope.join(',')}\n`,
    );
    writeFileSync(path, HEAD + lines.join(''), { mode: 0o600 });
    /* The mode of a file that was there already is its own. */
    chmodSync(path, 0o600);
    return path;
  });
}
