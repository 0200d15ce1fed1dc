import { BOX_CORNER, BOX_VERTICES, METRES, NEARER, QUAD, THIN_LINE } from '../by-vertex.ts';
import { DRAPE } from '../ground/drape.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { texelReader } from '../texel-table.ts';
import { TOWER_TEXELS } from './towers.ts';

/** Vertices of a box's twelve edges as screen-width quads. */
export const EDGE_VERTICES = 72;

const TOWER = /* glsl */ `
${DRAPE}
${BOX_CORNER}
precision highp int;
${texelReader('towerTexel', 'uTowers')}
${METRES}
uniform float uNowS, uTall, uNarrow, uPixelRatio, uOpenSlot, uLeastPx;
struct Tower { vec2 at; float foot; float halfM; float top; float share; float slot; };
Tower towerOf(int i) {
  vec4 a = towerTexel(i * ${TOWER_TEXELS}), b = towerTexel(i * ${TOWER_TEXELS} + 1);
  Tower t;
  t.at = a.xy;
  t.foot = groundZ(t.at);
  t.halfM = a.z * (a.z > 5. ? uNarrow : 1.);
  t.top = a.w * uTall;
  t.share = uNowS - b.y > b.z ? -1. : b.x;
  t.slot = b.w;
  vec4 foot = projectionMatrix * modelViewMatrix * vec4(t.at, t.foot, 1.);
  float least = metresOf((a.z > 5. ? uLeastPx : uLeastPx * .5) * uPixelRatio, foot.w);
  float grow = t.slot == uOpenSlot ? 0. : max(1., least / t.halfM);
  t.halfM *= grow;
  t.top *= grow;
  return t;
}
`;

/** Solid: the occupied part, token by fifths, two fixed side tones, top in the exact token. */
export const SOLID_VERTEX = /* glsl */ `
${TOWER}
uniform vec3 uQ[5];
flat varying vec3 vColour;
void main() {
  int i = gl_VertexID / ${BOX_VERTICES}, v = gl_VertexID - i * ${BOX_VERTICES};
  Tower t = towerOf(i);
  gl_Position = vec4(2., 2., 2., 1.);
  vColour = vec3(0.);
  if (t.share <= 0.) return;
  vec3 c = boxCorner(v);
  int face = v / 6;
  vColour = uQ[min(4, int(t.share * 5.))] * (face == 0 ? 1. : face == 1 || face == 3 ? .86 : .68);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(t.at + c.xy * t.halfM, t.foot + c.z * t.top * t.share, 1.);
}`;

export const SOLID_FRAGMENT = /* glsl */ `
flat varying vec3 vColour;
void main() { gl_FragColor = vec4(vColour, 1.); }`;

/** Ghost: the capacity; hatched when nobody says how much of it is free. */
export const GHOST_VERTEX = /* glsl */ `
${TOWER}
varying vec2 vHatch;
flat varying float vUnknown;
flat varying float vSlot;
void main() {
  int i = gl_VertexID / ${BOX_VERTICES}, v = gl_VertexID - i * ${BOX_VERTICES};
  Tower t = towerOf(i);
  vec3 c = boxCorner(v);
  vUnknown = t.share < 0. ? 1. : 0.;
  vSlot = t.slot;
  float over = t.halfM > 0. ? .3 : 0.;
  vec3 at = vec3(t.at + c.xy * (t.halfM + over), t.foot + c.z * (t.top + over));
  vHatch = vec2(at.x + at.y, at.z) / max(t.halfM, 1.);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.);
}`;

export const GHOST_FRAGMENT = /* glsl */ `
uniform float uStrength;
uniform vec3 uT2, uNoA, uNoB;
varying vec2 vHatch;
flat varying float vUnknown;
void main() {
  float s = abs(fract((vHatch.x + vHatch.y) * 1.5) - .5) * 2., w = fwidth(vHatch.x + vHatch.y) * 3.;
  float stripe = w > 1. ? .5 : smoothstep(.5 - w, .5 + w, s);
  gl_FragColor = vUnknown > .5 ? vec4(mix(uNoB, uNoA, stripe), .62 * uStrength) : vec4(uT2, 34. / 255. * uStrength);
}`;

export const GHOST_PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying float vSlot;
void main() { gl_FragColor = pickColour(uPickBase + uint(vSlot + .5)); }`;

/** Twelve edges, 1.3 px; of the chosen one twice that, in the accent. */
export const EDGE_VERTEX = /* glsl */ `
${TOWER}
${NEARER}
${QUAD}
${THIN_LINE}
uniform float uChosen;
flat varying float vChosen;
void main() {
  int i = gl_VertexID / ${EDGE_VERTICES}, v = gl_VertexID - i * ${EDGE_VERTICES};
  Tower t = towerOf(i);
  vChosen = t.slot == uChosen ? 1. : 0.;
  int edge = v / 6, c = v - edge * 6, side = edge & 3;
  vec2 turn[4] = vec2[4](vec2(-1., -1.), vec2(1., -1.), vec2(1., 1.), vec2(-1., 1.));
  vec2 p = turn[side], q = turn[(side + 1) & 3];
  float half1 = t.halfM + .3, top = t.top + .3;
  if (t.halfM <= 0.) { gl_Position = vec4(2., 2., 2., 1.); return; }
  vec3 a = vec3(t.at + p * half1, t.foot + (edge < 4 ? top : 0.));
  vec3 b = edge < 8 ? vec3(t.at + q * half1, t.foot + (edge < 4 ? top : 0.)) : vec3(t.at + p * half1, t.foot + top);
  gl_Position = thinLine(a, b, c, (vChosen > .5 ? 2.6 : 1.3) * uPixelRatio, 1.5);
}`;

export const EDGE_FRAGMENT = /* glsl */ `
uniform float uStrength;
uniform vec3 uT2, uAcc;
flat varying float vChosen;
void main() { gl_FragColor = vChosen > .5 ? vec4(uAcc, 1.) : vec4(uT2, .9 * uStrength * uStrength); }`;
