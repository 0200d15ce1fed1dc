import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOfFrame, FLAG, FrameError, newFrame, readFrame } from '../../../src/wire/frame.ts';
import { PARKING, SCHEMAS, VEHICLES } from '../../../src/wire/schema.ts';

const HEX = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex');

describe('telemetry frames', () => {
  it('keep their golden bytes', () => {
    const head = {
      schema: PARKING,
      flags: FLAG.keyframe,
      n: 1,
      tick: 7,
      sinceTick: 0,
      t0: 1_700_000_000_000,
    };
    const { bytes, columns } = newFrame(head);
    [5, -250, 100, 90, -1, 0, 88].forEach((v, i) => ((columns[i] as Int32Array)[0] = v));
    expect(HEX(bytes)).toBe(
      '030100000100000007000000000000000000' +
        '8056febc7842' +
        '05000000' +
        '06ffffff' +
        '64000000' +
        '5a000000' +
        'ffffffff' +
        '00000000' +
        '58000000',
    );
  });
  it('come back as they went, for any schema and length', () => {
    const frames = fc.record({
      i: fc.nat(SCHEMAS.length - 1),
      n: fc.nat(40),
      tick: fc.nat(1e9),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(frames, ({ i, n, tick, seed }) => {
        const schema = SCHEMAS[i] ?? VEHICLES;
        const { bytes, columns } = newFrame({ schema, flags: 0, n, tick, sinceTick: tick, t0: 1e12 });
        columns.forEach((column, c) => column.forEach((_, r) => (column[r] = (seed + 31 * c + r) % 200)));
        const read = readFrame(bytes);
        expect(read?.columns.map((c) => [...c])).toEqual(columns.map((c) => [...c]));
        expect([read?.n, read?.tick, read?.schema.feed]).toEqual([n, tick, schema.feed]);
      }),
    );
  });
  it('name the byte where they are cut short', () => {
    const { bytes } = newFrame({ schema: VEHICLES, flags: 0, n: 3, tick: 1, sinceTick: 0, t0: 0 });
    expect(() => readFrame(bytes.slice(0, 10))).toThrow('frame byte 10: shorter than the header');
    expect(() => readFrame(bytes.slice(0, 40))).toThrow(/frame byte 40: column dt needs 48 bytes/);
    const longer = new ArrayBuffer(bytes.byteLength + 4);
    new Uint8Array(longer).set(new Uint8Array(bytes));
    expect(() => readFrame(longer)).toThrow(/4 bytes too many/);
  });
  it('never let random bytes do more than refuse', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (random) => {
        try {
          readFrame(random.slice().buffer);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
      { numRuns: 2000 },
    );
  });
  it('skip a schema they do not know and say which column they do not have', () => {
    const { bytes } = newFrame({
      schema: VEHICLES,
      flags: FLAG.removals,
      n: 2,
      tick: 1,
      sinceTick: 0,
      t0: 0,
    });
    const frame = readFrame(bytes);
    expect(frame?.columns.length).toBe(1);
    expect(() => frame && columnOfFrame(frame, 'speed')).toThrow('carries no column "speed"');
    new Uint8Array(bytes)[0] = 99;
    expect(readFrame(bytes)).toBeUndefined();
  });
});
