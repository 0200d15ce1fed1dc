import { expect, test } from 'vitest';
import { Gazetteer } from '../../../src/console/gazetteer.ts';
import { parkName } from '../../../src/console/park-name.ts';
import { toyCity } from '../../fixtures/toy-city.ts';

const room = { gazetteer: new Gazetteer(toyCity()) };

test('a car park of the city has the English name of its bundle', () => {
  expect(parkName(room, { id: 'park-2', label: '第2停车场' })).toEqual({
    name: '第2停车场',
    nameEn: 'Car park 2',
  });
});

test('a car park that a source calls otherwise, or that the city has not, keeps its own name', () => {
  expect(parkName(room, { id: 'park-2', label: '中心停车楼' })).toEqual({ name: '中心停车楼' });
  expect(parkName(room, { id: 'P+R 7', label: 'Gare P+R' })).toEqual({ name: 'Gare P+R' });
  expect(parkName(room, { id: 'P+R 7', label: '' })).toEqual({ name: 'P+R 7' });
});
