import * as THREE from 'three';

/** What a face is made of; the shader knows the colours by `aTint.w`. */
export const STUFF = { plain: 0, paint: 1, glass: 2, front: 3, rear: 4, lit: 5 } as const;
type Stuff = keyof typeof STUFF;
type Tint = readonly [r: number, g: number, b: number];
/** x right, y forward, z up; [least, most]; `top` shrinks the upper rectangle: [side, back, front], metres. */
interface Block {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly z: readonly [number, number];
  readonly top?: readonly [side: number, back: number, front: number];
  readonly tint: Tint;
  readonly stuff?: Stuff;
  /** The upper face, when it is made of something else. */
  readonly roof?: readonly [Tint, Stuff];
}

const TYRE: Tint = [0.012, 0.013, 0.015];
const DARK: Tint = [0.004, 0.0045, 0.005];
const GLASS: Tint = [0.022, 0.027, 0.033];
const PALE: Tint = [0.52, 0.53, 0.54];
const WHITE: Tint = [0.7, 0.71, 0.72];
const PAINT: Tint = [0.3, 0.31, 0.33];
const LAMP: Tint = [0.8, 0.78, 0.72];
const REAR: Tint = [0.2, 0.17, 0.16];
const OXIDE: Tint = [0.2, 0.045, 0.035];
const NAVY: Tint = [0.03, 0.05, 0.1];

/** Axles, and the dark of the road between them. */
const wheels = (x: number, ys: readonly number[], r: number): Block[] => [
  ...ys.map((y): Block => ({
    x: [-x, x],
    y: [y - r, y + r],
    z: [0, 2 * r],
    top: [0, r * 0.4, r * 0.4],
    tint: TYRE,
  })),
  {
    x: [-x - 0.1, x + 0.1],
    y: [Math.min(...ys) - 2.5 * r, Math.max(...ys) + 2.5 * r],
    z: [-0.06, 0],
    tint: DARK,
  },
];

const lamps = (x: number, front: number, rear: number, z: number): Block[] => [
  { x: [-x, x], y: [front - 0.05, front + 0.04], z: [z, z + 0.16], tint: LAMP, stuff: 'front' },
  { x: [-x, x], y: [rear - 0.04, rear + 0.05], z: [z + 0.08, z + 0.24], tint: REAR, stuff: 'rear' },
];

/** A car of given paint: hull, cabin, wheels, lamps, and what it carries on its roof. */
function saloon(tint: Tint, stuff: Stuff, onRoof: readonly Block[] = []): Block[] {
  return [
    { x: [-0.93, 0.93], y: [-2.3, 2.3], z: [0.28, 0.86], top: [0.06, 0.08, 0.22], tint, stuff },
    {
      x: [-0.84, 0.84],
      y: [-1.75, 0.95],
      z: [0.84, 1.46],
      top: [0.16, 0.5, 0.75],
      tint: GLASS,
      stuff: 'glass',
      roof: [tint, stuff],
    },
    ...wheels(0.95, [-1.4, 1.4], 0.33),
    ...lamps(0.8, 2.22, -2.26, 0.56),
    ...onRoof,
  ];
}

/** A long box on wheels with a belt of windows. */
function coach(long: number, wide: number, high: number, tint: Tint, from: number, axles: number[]): Block[] {
  const [h, w] = [long / 2, wide / 2];
  return [
    { x: [-w, w], y: [-h, h], z: [0.35, from], tint },
    {
      x: [-w + 0.02, w - 0.02],
      y: [-h + 0.05, h - 0.02],
      z: [from, high - 0.55],
      tint: GLASS,
      stuff: 'lit',
    },
    { x: [-w, w], y: [-h, h], z: [high - 0.55, high], top: [0.14, 0.1, 0.16], tint },
    ...wheels(w + 0.02, axles, 0.48),
    ...lamps(w - 0.25, h - 0.02, -h + 0.02, 0.62),
  ];
}

const BEACON: Block = {
  x: [-0.6, 0.6],
  y: [-0.5, -0.18],
  z: [1.44, 1.58],
  tint: WHITE,
  stuff: 'front',
};

function lorry(cab: Tint, box: readonly Block[]): Block[] {
  return [
    { x: [-1.22, 1.22], y: [2.5, 4.45], z: [0.5, 1.5], tint: cab },
    {
      x: [-1.2, 1.2],
      y: [2.5, 4.42],
      z: [1.5, 2.7],
      top: [0.08, 0, 0.35],
      tint: GLASS,
      stuff: 'glass',
      roof: [cab, 'plain'],
    },
    { x: [-1, 1], y: [-4.4, 2.6], z: [0.55, 0.9], tint: TYRE },
    ...box,
    ...wheels(1.24, [-3.2, -2.1, 3.3], 0.5),
    ...lamps(1, 4.42, -4.42, 0.7),
  ];
}

/** Bodies by MOVER_KINDS, the middle of the road under them at the origin. */
const BODIES: readonly (readonly Block[])[] = [
  saloon(PAINT, 'paint'),
  saloon([0.1, 0.24, 0.22], 'plain', [
    { x: [-0.3, 0.3], y: [-0.55, -0.3], z: [1.44, 1.62], tint: LAMP, stuff: 'front' },
  ]),
  coach(12, 2.55, 3.1, [0.36, 0.4, 0.42], 1.2, [-3.4, 3.6]),
  lorry(
    [0.26, 0.28, 0.31],
    [{ x: [-1.25, 1.25], y: [-4.45, 2.3], z: [0.9, 3.3], tint: PALE, stuff: 'paint' }],
  ),
  [
    { x: [-1.05, 1.05], y: [-3, 1.9], z: [0.4, 2.5], top: [0.1, 0.05, 0.5], tint: WHITE },
    { x: [-1.05, 1.05], y: [1.5, 3], z: [0.4, 1.2], top: [0.05, 0, 0.2], tint: WHITE },
    {
      x: [-0.98, 0.98],
      y: [1.2, 2.75],
      z: [1.2, 2.1],
      top: [0.12, 0, 0.95],
      tint: GLASS,
      stuff: 'glass',
    },
    { x: [-1.07, 1.07], y: [-2.9, 1.7], z: [1.1, 1.36], tint: NAVY },
    { x: [-0.7, 0.7], y: [0.6, 0.95], z: [2.48, 2.68], tint: WHITE, stuff: 'front' },
    ...wheels(1.07, [-1.9, 1.9], 0.38),
    ...lamps(0.85, 2.97, -2.98, 0.72),
  ],
  lorry(OXIDE, [
    { x: [-1.25, 1.25], y: [-4.45, 2.3], z: [0.9, 2.6], tint: OXIDE },
    { x: [-1.27, 1.27], y: [-4.3, 2.2], z: [1.35, 1.55], tint: WHITE },
    { x: [-0.42, 0.42], y: [-4.3, 3.6], z: [2.75, 3.05], tint: PALE },
    { x: [-1, 1], y: [3.1, 3.4], z: [2.66, 2.86], tint: WHITE, stuff: 'front' },
  ]),
  saloon(WHITE, 'plain', [BEACON, { x: [-0.95, 0.95], y: [-1.5, 1.4], z: [0.5, 0.74], tint: NAVY }]),
  [-33.75, -11.25, 11.25, 33.75].flatMap((y) =>
    coach(22, 2.8, 3.6, [0.42, 0.44, 0.46], 1.6, [-7.5, 7.5]).map((block) => ({
      ...block,
      y: [block.y[0] + y, block.y[1] + y] as const,
    })),
  ),
  [
    { x: [-0.22, 0.22], y: [-0.14, 0.14], z: [0, 0.85], tint: NAVY },
    {
      x: [-0.28, 0.28],
      y: [-0.17, 0.17],
      z: [0.85, 1.48],
      top: [0.06, 0.03, 0.03],
      tint: PAINT,
      stuff: 'paint',
    },
    { x: [-0.12, 0.12], y: [-0.12, 0.12], z: [1.5, 1.76], tint: [0.3, 0.22, 0.17] },
  ],
];

/** Position, normal and tint of one body; no underside. `slot` is an instanced attribute of `most` at most. */
export function bodyGeometry(kind: number, most: number): THREE.InstancedBufferGeometry {
  const position: number[] = [];
  const normal: number[] = [];
  const tint: number[] = [];
  for (const block of BODIES[kind] ?? []) addBlock(block, position, normal, tint);
  const geometry = new THREE.InstancedBufferGeometry();
  geometry.setAttribute('position', new THREE.Float32BufferAttribute(position, 3));
  geometry.setAttribute('normal', new THREE.Float32BufferAttribute(normal, 3));
  geometry.setAttribute('aTint', new THREE.Float32BufferAttribute(tint, 4));
  const slots = new THREE.InstancedBufferAttribute(new Float32Array(most), 1);
  slots.setUsage(THREE.DynamicDrawUsage);
  geometry.setAttribute('aSlot', slots);
  geometry.instanceCount = 0;
  return geometry;
}

function addBlock(block: Block, position: number[], normal: number[], tint: number[]): void {
  const { x, y, z, top = [0, 0, 0] } = block;
  const [side, back, front] = top;
  const corner = (right: boolean, ahead: boolean, up: boolean): THREE.Vector3 =>
    new THREE.Vector3(
      right ? x[1] - (up ? side : 0) : x[0] + (up ? side : 0),
      ahead ? y[1] - (up ? front : 0) : y[0] + (up ? back : 0),
      up ? z[1] : z[0],
    );
  const low = [
    corner(false, false, false),
    corner(true, false, false),
    corner(true, true, false),
    corner(false, true, false),
  ];
  const high = [
    corner(false, false, true),
    corner(true, false, true),
    corner(true, true, true),
    corner(false, true, true),
  ];
  const face = (corners: readonly THREE.Vector3[], of: Tint, stuff: Stuff): void => {
    const [a, b, c, d] = corners as [THREE.Vector3, THREE.Vector3, THREE.Vector3, THREE.Vector3];
    const n = b.clone().sub(a).cross(d.clone().sub(a)).normalize();
    for (const p of [a, b, c, a, c, d]) {
      position.push(p.x, p.y, p.z);
      normal.push(n.x, n.y, n.z);
      tint.push(...of, STUFF[stuff]);
    }
  };
  const stuff = block.stuff ?? 'plain';
  for (let i = 0; i < 4; i++) {
    const next = (i + 1) % 4;
    face([low[i]!, low[next]!, high[next]!, high[i]!], block.tint, stuff);
  }
  const [roof, roofStuff] = block.roof ?? [block.tint, stuff];
  face(high, roof, roofStuff);
}
