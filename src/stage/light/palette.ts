/** Colours of the city at one light, `#RRGGBB` as they should be seen on an open level surface by day. */
export interface Palette {
  readonly land: string;
  readonly block: string;
  readonly park: string;
  readonly roadLocal: string;
  readonly roadMain: string;
  readonly kerb: string;
  readonly riverDeep: string;
  readonly riverLight: string;
  readonly buildingLow: string;
  readonly buildingHigh: string;
  readonly deck: string;
  readonly hillFoot: string;
  readonly hillTop: string;
  readonly skyTop: string;
  readonly skyLow: string;
  readonly haze: string;
  readonly hazeSun: string;
  readonly vehicle: string;
}

/** An authored light: palette, sources (strength × tint, linear), haze (per m), lamps. */
export interface LightState {
  readonly palette: Palette;
  readonly sun: readonly [number, number, number];
  readonly sky: readonly [number, number, number];
  readonly ground: readonly [number, number, number];
  /** Altitude and azimuth (clockwise from north) when the sun is not the true one, degrees. */
  readonly altitudeDeg: number;
  readonly azimuthDeg: number;
  readonly rho0: number;
  readonly rho1: number;
  readonly layerM: number;
  readonly cap: number;
  readonly night: number;
}

const of = (strength: number, r: number, g: number, b: number): [number, number, number] => [
  strength * r,
  strength * g,
  strength * b,
];

function palette(line: string): Palette {
  const c = line.split(' ').map((x) => `#${x}`);
  const at = (i: number): string => c[i] ?? '#FF00FF';
  return {
    land: at(0),
    block: at(1),
    park: at(2),
    roadLocal: at(3),
    roadMain: at(4),
    kerb: at(5),
    riverDeep: at(6),
    riverLight: at(7),
    buildingLow: at(8),
    buildingHigh: at(9),
    deck: at(10),
    hillFoot: at(11),
    hillTop: at(12),
    skyTop: at(13),
    skyLow: at(14),
    haze: at(15),
    hazeSun: at(16),
    vehicle: at(17),
  };
}

const DAY = palette(
  '181F27 1E262F 1B282D 323E4A 404D5A 11171E 243849 32495C 5E6A76 A6B0BA 95A1AC 29323A 6C7782 10161D 26303A 2B353E 333D46 C4CED8',
);
const LOW = palette(
  '171D24 1C232B 1A2529 2E3843 3A4550 10151B 2A3846 3E4C5A 55606B 97A1AB 8A95A0 242C34 545F6A 1A2028 5E5C59 4A5159 776E64 DAD2C6',
);
const DUSK = palette(
  '11161C 141A21 131B20 222B35 2A3440 0D1116 1A2632 2A3A48 333D48 5B6773 5A6570 141A20 262F39 0C1118 3B4450 2B3540 4E4F52 D8D2C8',
);
const NIGHT = palette(
  '0A0E13 0C1116 0B1113 141A21 182029 080B0F 0F1924 1A2834 2A323B 46515C 3C4650 0F151B 212A33 07090C 18202A 171D25 1A2129 E6DCCB',
);
const LIGHT = palette(
  'D3D9DF DBE0E5 D0DAD9 F3F5F7 FAFBFC BCC6CF AFC0CE C0CEDA EDF0F3 FFFFFF FFFFFF CBD2D9 AEB8C2 C3CDD6 E3E8EC DCE2E7 E6EAED 3C4A58',
);

/** The four states by sun altitude, and the desk's own noon. */
export const LIGHT_STATES = {
  day: {
    palette: DAY,
    sun: of(0.98, 1, 0.975, 0.93),
    sky: of(0.3, 0.86, 0.97, 1.12),
    ground: of(0.13, 0.95, 1, 1.05),
    altitudeDeg: 44,
    azimuthDeg: 215,
    rho0: 1 / 60000,
    rho1: 1 / 30000,
    layerM: 240,
    cap: 0.6,
    night: 0,
  },
  low: {
    palette: LOW,
    sun: of(2.2, 1, 0.83, 0.66),
    sky: of(0.44, 0.84, 0.95, 1.16),
    ground: of(0.17, 0.95, 1, 1.06),
    altitudeDeg: 13,
    azimuthDeg: 246,
    rho0: 1 / 70000,
    rho1: 1 / 900,
    layerM: 130,
    cap: 0.74,
    night: 0.22,
  },
  dusk: {
    palette: DUSK,
    sun: of(0.14, 1, 0.9, 0.8),
    sky: of(0.8, 0.85, 0.96, 1.16),
    ground: of(0.34, 0.95, 1, 1.08),
    altitudeDeg: 4,
    azimuthDeg: 285,
    rho0: 1 / 60000,
    rho1: 1 / 1200,
    layerM: 130,
    cap: 0.7,
    night: 0.62,
  },
  night: {
    palette: NIGHT,
    sun: of(0.22, 0.8, 0.92, 1.15),
    sky: of(0.27, 0.82, 0.95, 1.2),
    ground: of(0.09, 1, 1, 1.05),
    altitudeDeg: 38,
    azimuthDeg: 150,
    rho0: 1 / 60000,
    rho1: 1 / 20000,
    layerM: 150,
    cap: 0.6,
    night: 1,
  },
  light: {
    palette: LIGHT,
    sun: of(0.62, 1, 0.99, 0.965),
    sky: of(0.54, 0.96, 0.99, 1.03),
    ground: of(0.36, 0.98, 1, 1.02),
    altitudeDeg: 50,
    azimuthDeg: 205,
    rho0: 1 / 60000,
    rho1: 1 / 26000,
    layerM: 240,
    cap: 0.62,
    night: 0,
  },
} as const satisfies Record<string, LightState>;
