import { describe, expect, it } from 'vitest';
import { readCap } from '../../../src/gateway/adapters/cap.ts';
import { fieldText, present, WHY_SKIPPED } from './field-data.ts';
import { failureOf, holdsAgainstGarbage } from './garbage.ts';

const context = { datum: 'wgs84', receivedAtMs: 1_700_000_000_000 } as const;
const alert = (more = '', info = '', version = '1.2') =>
  `<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:${version}"><identifier>A1</identifier>` +
  '<sender>s</sender><sent>2024-06-10T08:00:00+08:00</sent><status>Exercise</status><msgType>Update</msgType>' +
  `<scope>Public</scope>${more}<info><language>zh-CN</language><event>暴雨</event><severity>Extreme</severity>${info}</info></alert>`;
const one = (text: string) => {
  const { alerts, refusals } = readCap(text, context);
  expect(refusals).toEqual([]);
  expect(alerts).toHaveLength(1);
  return alerts[0];
};
const refused = (text: string) => {
  const { alerts, refusals } = readCap(text, context);
  expect(alerts).toEqual([]);
  return refusals[0]?.where;
};

describe('CAP', () => {
  it('keeps an exercise an exercise, with its references, polygon and grade', () => {
    const ring = '36.0,103.8 36.1,103.8 36.1,103.9 36.0,103.8';
    const info = `<area><areaDesc>城关区</areaDesc><polygon>${ring}</polygon></area>`;
    expect(one(alert('<references>s,A0,2024-06-10T07:00:00+08:00</references>', info))).toEqual({
      id: 'A1',
      event: '暴雨',
      grade: 1,
      status: 'Exercise',
      msgType: 'Update',
      effectiveAtMs: Date.UTC(2024, 5, 10),
      areaText: '城关区',
      at: { lng: expect.closeTo(103.85, 9), lat: expect.closeTo(36.05, 9) },
      rings: [
        [
          { lng: 103.8, lat: 36 },
          { lng: 103.8, lat: 36.1 },
          { lng: 103.9, lat: 36.1 },
          { lng: 103.8, lat: 36 },
        ],
      ],
      references: ['A0'],
    });
  });

  it('draws a circle of the stated kilometres', () => {
    const info = '<area><areaDesc>a</areaDesc><circle>36.06,103.83 11.1195</circle></area>';
    const [ring = []] = one(alert('', info))?.rings ?? [];
    expect(Math.max(...ring.map(({ lat }) => lat))).toBeCloseTo(36.16, 6);
    expect(ring[0]).toEqual(ring.at(-1));
  });

  it('reads how far a flood stands beyond the bank from its parameter, and refuses what is no number', () => {
    const parameter = (value: string) =>
      `<parameter><valueName>other</valueName><value>7</value></parameter><parameter><valueName>floodExtentM</valueName><value>${value}</value></parameter>`;
    expect(one(alert('', parameter('120')))?.floodExtentM).toBe(120);
    expect(one(alert(''))).not.toHaveProperty('floodExtentM');
    expect(refused(alert('', parameter('far')))).toBe('alert.info[0].parameter[1].value');
  });

  it('speaks Chinese where a block does', () => {
    const english = '<info><language>en-US</language><event>Rain</event><severity>Minor</severity></info>';
    expect(one(alert(english))).toMatchObject({ event: '暴雨', grade: 1 });
  });

  it('reads 1.1 alike and names what is wrong', () => {
    expect(one(alert('', '', '1.1'))?.id).toBe('A1');
    const failure = (text: string) => failureOf((bytes) => readCap(bytes, context), text).where;
    expect(failure(alert('', '', '1.0'))).toBe('<alert>');
    expect(failure('<feed/>')).toBe('<feed>');
    expect(refused(alert().replace('Exercise', 'Rumour'))).toBe('alert.status');
    expect(refused(alert().replace('Extreme', 'Bad'))).toBe('alert.info[0].severity');
    expect(refused(alert('', '<expires>never</expires>'))).toBe('alert.info[0].expires');
    const area = (inside: string) => alert('', `<area><areaDesc>a</areaDesc>${inside}</area>`);
    expect(refused(area('<circle>95,103 1</circle>'))).toBe('alert.info[0].area[0].circle');
    expect(refused(area('<polygon>36,103 36,104</polygon>'))).toBe('alert.info[0].area[0].polygon');
  });

  it('expands no entity but the five of XML and character numbers', () => {
    const headline = '<headline>&lt;b&gt; &amp;amp; &#x4e00;&nbsp;</headline>';
    expect(one(alert('', headline))?.headline).toBe('<b> &amp; 一&nbsp;');
  });

  it('holds against garbage', () => {
    holdsAgainstGarbage(
      (bytes) => readCap(bytes, context),
      alert('', '<area><circle>36,103 2</circle></area>'),
    );
  });
});

describe.skipIf(!present)(`CAP from three agencies${WHY_SKIPPED}`, () => {
  const written = (text: string, tag: string) => new RegExp(`<(?:cap:)?${tag}>([^<]*)<`).exec(text)?.[1];
  const read = (file: string) => {
    const text = fieldText(`cap/${file}.cap`);
    const shown = one(text);
    expect(shown?.id).toBe(written(text, 'identifier'));
    expect(shown?.event).toBe(written(text, 'event'));
    expect(shown?.headline).toBe(written(text, 'headline'));
    expect(shown?.status).toBe(written(text, 'status'));
    expect(shown?.expiresAtMs).toBe(Date.parse(written(text, 'expires') ?? ''));
    expect(shown?.effectiveAtMs).toBe(Date.parse(written(text, 'effective') ?? written(text, 'sent') ?? ''));
    return shown;
  };

  it('Australia: a fire, minor, 25 km around Yerong Creek', () => {
    const shown = read('australia');
    expect(shown).toMatchObject({ grade: 4, at: { lat: expect.closeTo(-35.3888, 6) } });
    expect(shown?.rings).toHaveLength(1);
    expect(shown?.areaText).toContain('(AU-NSW)');
  });

  it('an earthquake: severity unknown, a point without extent', () => {
    const shown = read('earthquake');
    expect(shown).toMatchObject({ grade: 4, at: { lng: -173.274, lat: -16.053 } });
    expect(shown).not.toHaveProperty('rings');
  });

  it('weather: severe, known by its codes only', () => {
    const shown = read('weather');
    expect(shown).toMatchObject({ grade: 2, areaText: expect.stringContaining('030049, MTZ014') });
    expect(shown).not.toHaveProperty('at');
  });
});
