import * as THREE from 'three';
import type { CityBundle } from '../../city/bundle.ts';
import { homeNumber } from '../../city/home-number.ts';
import type { Scene } from '../../session/scene.ts';
import { METRES, meshByVertex, NEARER, QUAD, THIN_LINE } from '../by-vertex.ts';
import type { OpenPart } from '../guest.ts';
import { ORDER } from '../order.ts';
import { TexelTable, texelReader } from '../texel-table.ts';
import { rgb, type Tokens } from '../tokens.ts';

/** Lines stand off their wall a little, and this far above the ground, metres. */
const OFF_M = 0.3;

const VERTEX = /* glsl */ `
${texelReader('endOf', 'uEnds')}
${METRES}
${NEARER}
${QUAD}
${THIN_LINE}
uniform float uPixelRatio;
void main() {
  int line = gl_VertexID / 6, c = gl_VertexID - line * 6;
  vec3 a = endOf(line * 2).xyz, b = endOf(line * 2 + 1).xyz;
  gl_Position = thinLine(a, b, c, 2. * uPixelRatio, 1.2);
}`;

const FRAGMENT = /* glsl */ `
uniform vec3 uT1;
void main() { gl_FragColor = vec4(uT1, 1.); }`;

/** Edges of the chosen building, 2 px, or of the one a chosen home is in; an opened one has its own. One draw. */
export const openChosen: OpenPart = ({ city, shared }) => {
  const ends = new TexelTable();
  const uT1 = { value: new THREE.Vector3() };
  const { uViewport, uPixelRatio } = shared;
  const material = new THREE.ShaderMaterial({
    uniforms: { uEnds: ends.uniform, uViewport, uPixelRatio, uT1 },
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    side: THREE.DoubleSide,
  });
  const object = meshByVertex(material, ORDER.rings);
  object.visible = false;
  let shown: number | undefined;
  let painted: Tokens | undefined;
  return {
    object,
    update: ({ scene, tokens }) => {
      const chosen = scene.layers.skyline ? chosenIn(city, scene) : undefined;
      object.visible = chosen !== undefined;
      if (chosen === undefined) return;
      if (painted !== tokens) {
        painted = tokens;
        uT1.value.set(...rgb(tokens.t1));
      }
      if (chosen === shown) return;
      shown = chosen;
      object.geometry.setDrawRange(0, 6 * outline(city, chosen, ends));
    },
    dispose: () => {
      ends.dispose();
      object.geometry.dispose();
      material.dispose();
    },
  };
};

function chosenIn({ homes, buildings }: CityBundle, { selection, open }: Scene): number | undefined {
  if (selection?.kind !== 'building' && selection?.kind !== 'home') return undefined;
  const { kind, index } = selection;
  const building = kind === 'building' ? index : homes && homeNumber(homes, index)?.building;
  return building === undefined || building === open || building >= buildings.top.length
    ? undefined
    : building;
}

/** @returns lines: around the foot, around the roof, up the corners */
function outline({ buildings }: CityBundle, b: number, ends: TexelTable): number {
  const { start, xy, base, top } = buildings;
  const from = start[b] ?? 0;
  const n = (start[b + 1] ?? from) - from;
  const [low, high] = [(base[b] ?? 0) + OFF_M, (top[b] ?? 0) + OFF_M];
  ends.reserve(6 * n);
  const corner = (i: number): readonly [number, number] => {
    const p = 2 * (from + (i % n));
    return [xy[p] ?? 0, xy[p + 1] ?? 0];
  };
  for (let i = 0; i < n; i++) {
    const here = corner(i);
    const next = corner(i + 1);
    ends.set(6 * i, ...here, low, 0);
    ends.set(6 * i + 1, ...next, low, 0);
    ends.set(6 * i + 2, ...here, high, 0);
    ends.set(6 * i + 3, ...next, high, 0);
    ends.set(6 * i + 4, ...here, low, 0);
    ends.set(6 * i + 5, ...here, high, 0);
  }
  ends.send();
  return 3 * n;
}
