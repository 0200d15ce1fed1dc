import { expect, it } from 'vitest';
import { cityFileOf, reviewed } from '../../../src/gateway/city-file.ts';
import { OptionError, readOptions } from '../../../src/gateway/options.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

it('takes a map-review number for the city that is served, with or without the word before it', () => {
  expect(readOptions([]).reviewNumber).toBeUndefined();
  const { reviewNumber } = readOptions(['--review-number', '审图号：甘S(2026)001号']);
  expect(reviewNumber).toBe('甘S(2026)001号');
  const file = cityFileOf(toyCity());
  expect(reviewed(file, undefined)).toBe(file);
  const shown = reviewed(file, reviewNumber);
  expect(shown.city.head.reviewNumber).toBe('甘S(2026)001号');
  expect(shown.bytes.etag).not.toBe(file.bytes.etag);
});

it('refuses a number nobody could read', () => {
  for (const text of ['', '审图号：', 'x'.repeat(61), 'a\nb'])
    expect(() => readOptions([`--review-number=${text}`]), text).toThrow(OptionError);
});
