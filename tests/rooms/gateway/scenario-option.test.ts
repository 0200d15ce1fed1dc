import { describe, expect, test } from 'vitest';
import { OptionError, readOptions } from '../../../src/gateway/options.ts';

describe('--scenario', () => {
  test('asks the simulation for a flood; without it the day is an ordinary one', () => {
    expect(readOptions(['--scenario', 'flood']).scenario).toBe('flood');
    expect(readOptions([])).not.toHaveProperty('scenario');
  });

  test.each([
    [['--scenario', 'quake'], '--scenario: "quake" is none of flood'],
    [['--scenario', 'flood', '--no-simulation'], '--scenario needs the simulation'],
  ])('%j is refused by name', (args, why) => {
    expect(() => readOptions(args)).toThrow(OptionError);
    expect(() => readOptions(args)).toThrow(why);
  });
});
