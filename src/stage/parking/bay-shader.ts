import { BAYS_PER_STOREY, STACK } from '../../city/bay-stack.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { BOX_CORNER, BOX_VERTICES } from '../by-vertex.ts';

/** Height of a parked block, of the paint on a free bay and of a storey's slab, metres. */
const BLOCK_M = 1.6;
const PAINT_M = 0.08;
const SLAB_M = 0.4;
const DEEP_M = STACK.rows * STACK.bayDeepM + (STACK.rows / 2) * STACK.aisleM;
const WIDE_M = STACK.columns * STACK.bayWideM;
const float = (n: number): string => n.toFixed(3);

/**
 * Storeys' slabs first, then bays, a box each; everything by gl_VertexID and four counts. vState: 0 taken, 1 free,
 * 2 unknown or closed, 3 slab.
 */
const BOX = /* glsl */ `
precision highp int;
${BOX_CORNER}
uniform vec3 uStackAt; uniform float uPitch; uniform int uStoreys, uBays, uTaken, uClosed; uniform bool uUnknown;
flat varying int vBay; flat varying int vState; flat varying float vTone; varying vec2 vFace; flat varying vec2 vSizeM;
vec3 boxAt() {
  int box = gl_VertexID / ${BOX_VERTICES}, v = gl_VertexID - box * ${BOX_VERTICES}, face = v / 6;
  vec3 c = boxCorner(v);
  vTone = face == 0 ? 1. : face == 1 || face == 3 ? .86 : .68;
  vBay = box - uStoreys;
  vec3 size, at;
  if (vBay < 0) {
    vState = 3;
    size = vec3(${float(WIDE_M / 2 + 0.8)}, ${float(DEEP_M / 2 + 0.8)}, ${float(SLAB_M)});
    at = vec3(0., 0., float(box) * uPitch - ${float(SLAB_M)});
  } else {
    int storey = vBay / ${BAYS_PER_STOREY}, place = vBay - storey * ${BAYS_PER_STOREY};
    int row = place / ${STACK.columns}, column = place - row * ${STACK.columns};
    vState = uUnknown || vBay >= uBays - uClosed ? 2 : vBay < uTaken ? 0 : 1;
    bool block = vState == 0;
    size = block ? vec3(${float(STACK.bayWideM * 0.4)}, ${float(STACK.bayDeepM * 0.44)}, ${float(BLOCK_M)})
      : vec3(${float(STACK.bayWideM * 0.46)}, ${float(STACK.bayDeepM * 0.48)}, ${float(PAINT_M)});
    at = vec3((float(column) + .5) * ${float(STACK.bayWideM)} - ${float(WIDE_M / 2)},
      (float(row) + .5) * ${float(STACK.bayDeepM)} + float((row + 1) / 2) * ${float(STACK.aisleM)} - ${float(DEEP_M / 2)},
      float(storey) * uPitch);
  }
  vSizeM = size.xy;
  vFace = c.xy;
  return uStackAt + at + vec3(c.xy * size.xy, c.z * size.z);
}
`;

export const BAY_VERTEX = /* glsl */ `
${BOX}
void main() { gl_Position = projectionMatrix * modelViewMatrix * vec4(boxAt(), 1.); }`;

/** Taken in the token of its car park, two fixed side tones; free an outline; unknown and closed hatched. */
export const BAY_FRAGMENT = /* glsl */ `
precision highp int;
uniform vec3 uColour, uSlab, uT2, uAcc, uNoA, uNoB; uniform int uChosenBay;
flat varying int vBay; flat varying int vState; flat varying float vTone; varying vec2 vFace; flat varying vec2 vSizeM;
void main() {
  vec2 off = (1. - abs(vFace)) * vSizeM, w = max(fwidth(vFace * vSizeM), vec2(1e-4));
  vec2 in2 = smoothstep(w * .6, w * 1.6, off);
  float edge = vTone > .99 ? 1. - min(in2.x, in2.y) : 0.;
  vec3 c = vState == 0 ? uColour * vTone : uSlab * (vState == 3 ? vTone : 1.);
  if (vState == 2) {
    float s = fract((vFace.x * vSizeM.x + vFace.y * vSizeM.y) * .8), a = fwidth(s);
    c = mix(uNoB, uNoA, a > .7 ? .5 : step(.5, s));
  }
  if (vState != 0) c = mix(c, uT2, edge * (vState == 3 ? .8 : .55));
  if (vBay >= 0 && vBay == uChosenBay) c = vState == 0 ? uAcc * vTone : mix(uSlab, uAcc, max(edge, .55));
  gl_FragColor = vec4(c, 1.);
}`;

/** A bay by its number, the slabs as the car park itself. */
export const BAY_PICK_FRAGMENT = /* glsl */ `
precision highp int;
${PICK_ID}
uniform highp uint uFirstBay, uSlot;
flat varying int vBay;
void main() { gl_FragColor = pickColour(uPickBase + (vBay < 0 ? uSlot : uFirstBay + uint(vBay))); }`;
