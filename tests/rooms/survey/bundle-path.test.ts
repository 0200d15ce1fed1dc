import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCityFile } from '../../../src/gateway/city-file.ts';
import { cityFileAt } from '../../../src/survey/city-file-at.ts';
import { writeBundle } from '../../../src/wire/bundle-file.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

test('gateway and commands alike take a file, or the one bundle of a folder, and refuse two', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const says = (read: () => unknown): string => {
      try {
        read();
        return 'read';
      } catch (error) {
        return String(error);
      }
    };
    const both = (path: string): string[] => [
      says(() => readCityFile(path)),
      says(() => cityFileAt(path, '--city')),
    ];
    expect(both(folder)).toEqual([
      `Error: city ${folder}: 0 files end in .bundle; exactly one should`,
      `Error: --city ${folder}: 0 files end in .bundle; exactly one should`,
    ]);
    const file = join(folder, 'a.bundle');
    writeFileSync(file, writeBundle(toyCity()));
    expect([...both(folder), ...both(file)]).toEqual(['read', 'read', 'read', 'read']);
    expect(cityFileAt(folder, '--city').path).toBe(file);
    writeFileSync(join(folder, 'b.bundle'), '');
    for (const why of both(folder)) expect(why).toContain('2 files end in .bundle');
    for (const why of both(join(folder, 'none.bundle'))) expect(why).toContain('there is no such file');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
