import { OPENED_PITCH_M } from '../../session/open-building.ts';
import { BOX_CORNER, BOX_VERTICES, METRES, NEARER, QUAD, THIN_LINE } from '../by-vertex.ts';
import { DRAPE } from '../ground/drape.ts';
import { COMMON, LIGHT } from '../light/chunks.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { STUB_M } from '../skyline/stance.ts';
import { HOME } from './home-shader.ts';

/** Walls of a flat: four outer ones and two partitions. */
const WALLS = 6;
/** Vertices of one storey's slab and of one home. */
export const SLAB_VERTICES = BOX_VERTICES;
export const HOME_VERTICES = WALLS * BOX_VERTICES;
/** Vertices of the lines of one storey, of one home, and of the whole: threads at the corners, two frames on the ground. */
export const STOREY_LINE_VERTICES = 8 * 6;
export const HOME_LINE_VERTICES = 12 * 6;
export const HOUSE_LINE_VERTICES = 12 * 6;

/** Thickness of a slab, height of a flagged home, metres. */
export const SLAB_M = 0.45;
export const FLAG_M = 2.6;

/** Slab 0.45 m, walls 1.65 m so that the plan stays visible, a flagged home 2.6 m. */
const OPENED = /* glsl */ `
${DRAPE}
${HOME}
uniform int uOpen, uSelected;
uniform float uApart;
const float SLAB_M = ${SLAB_M}, WALL_M = 1.65, FLAG_M = ${FLAG_M}, THICK_M = .16;
/* What stands on a podium comes down with it, as far as the ground. */
float footOf(House h) { return mix(h.base, min(h.base, groundZ(h.at) + ${STUB_M.toFixed(1)}), uApart); }
float floorOf(House h, int storey) { return footOf(h) + float(storey) * mix(h.pitch, max(h.pitch, ${OPENED_PITCH_M.toFixed(1)}), uApart) + SLAB_M; }
vec3 placed(House h, vec2 uv, float z) { return vec3(h.at + h.along * uv.x + vec2(-h.along.y, h.along.x) * uv.y, z); }
`;

const SOLID = /* glsl */ `
${OPENED}
${NEARER}
${BOX_CORNER}
uniform vec3 uState[7];
flat varying vec4 vColour;
flat varying vec3 vNormal;
flat varying uint vHome;
varying float vShade;
/* Corner of a box, and which way its face looks: face 0 is the top, then the walls round about. */
vec3 corner(int v, out vec3 normal) {
  int face = v / 6;
  normal = face == 0 ? vec3(0., 0., 1.) : face == 1 ? vec3(0., -1., 0.) : face == 2 ? vec3(1., 0., 0.)
    : face == 3 ? vec3(0., 1., 0.) : vec3(-1., 0., 0.);
  return boxCorner(v);
}
/* Wall k of a flat: middle and half sizes in its own axes. */
vec4 wallOf(int k, vec2 s) {
  float t = THICK_M * .5;
  vec2 in1 = s - t;
  if (k == 0) return vec4(0., -in1.y, s.x, t);
  if (k == 1) return vec4(0., in1.y, s.x, t);
  if (k == 2) return vec4(-in1.x, 0., t, s.y);
  if (k == 3) return vec4(in1.x, 0., t, s.y);
  if (k == 4) return vec4(s.x * .16, -s.y * .36, t, s.y * .62);
  return vec4(-s.x * .42, s.y * .22, s.x * .58, t);
}
vec3 box(House h, vec4 wall, float z0, float z1, int v) {
  vec3 n, c = corner(v, n);
  vNormal = vec3(h.along * n.x + vec2(-h.along.y, h.along.x) * n.y, n.z);
  vec3 at = placed(h, wall.xy + c.xy * wall.zw, mix(z0, z1, c.z));
  gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.);
  return at;
}
void main() {
  House h = houseOf(uOpen);
  int slabs = h.storeys * ${SLAB_VERTICES}, v = gl_VertexID;
  gl_Position = vec4(2., 2., 2., 1.);
  vColour = vec4(0.); vNormal = vec3(0., 0., 1.); vHome = 0xffffffffu; vShade = 1.;
  if (v < slabs) {
    int storey = v / ${BOX_VERTICES};
    float z = floorOf(h, storey);
    vColour = vec4(vec3(.34, .37, .40), 0.);
    box(h, vec4(0., 0., h.halfM + .35), z - SLAB_M, z, v - storey * ${BOX_VERTICES});
    vShade = storey == h.storeys - 1 ? 1. : .74;
    if (vNormal.z < .5) { vColour.rgb = vec3(.58, .62, .66); vShade = 1.; }
    return;
  }
  v -= slabs;
  int one = v / ${HOME_VERTICES};
  v -= one * ${HOME_VERTICES};
  int home = h.first + one, wall = v / ${BOX_VERTICES}, state = stateOf(home);
  Flat f = flatOf(h, home);
  float z = floorOf(h, f.storey);
  vHome = uint(home);
#ifdef PICK
  bool solid = true;
#else
  bool solid = state > 0;
#endif
  if (solid) {
    if (wall > 0) return;
    vColour = vec4(uState[state], 1.);
    vec3 at = box(h, vec4(f.uv, f.halfM - .25), z, z + FLAG_M, v);
#ifndef PICK
    gl_Position = nearer(gl_Position, at, 2. * (h.halfM.x + h.halfM.y));
#endif
    return;
  }
  vec4 w = wallOf(wall, f.halfM - .04);
  vColour = vec4(wall < 4 ? vec3(.56, .60, .64) : vec3(.47, .51, .55), 0.);
  box(h, vec4(f.uv + w.xy, w.zw), z, z + WALL_M, v - wall * ${BOX_VERTICES});
  vShade = f.storey == h.storeys - 1 ? 1. : .84;
  if (vNormal.z > .5) vColour.rgb *= 1.3;
}`;

/** Slabs, walls and flagged homes. Draw h.storeys × SLAB_VERTICES + homes × HOME_VERTICES vertices. */
export const SOLID_VERTEX = SOLID;
export const SOLID_PICK_VERTEX = `#define PICK\n${SOLID}`;

/** A flagged home is its token as it stands; the rest is lit. */
export const SOLID_FRAGMENT = /* glsl */ `
${COMMON}${LIGHT}
uniform float uLight;
flat varying vec4 vColour;
flat varying vec3 vNormal;
varying float vShade;
void main() {
  vec3 seen = vColour.rgb;
  seen = mix(seen, vec3(.88, .90, .92), vColour.a < .5 ? uLight * .5 : 0.);
  if (vColour.a < .5) seen = encode(lit(lin(seen), normalize(vNormal), vShade, vShade, lin(seen) * .1));
  gl_FragColor = vec4(seen, 1.);
}`;

/** A slab hides the homes behind it and is nothing itself. */
export const SOLID_PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying uint vHome;
void main() { gl_FragColor = vHome == 0xffffffffu ? vec4(1.) : pickColour(uPickBase + vHome); }`;

/** Edges of slabs, dark edges of flagged homes, white ones of the selected, threads at the corners, frames on the ground. */
export const LINE_VERTEX = /* glsl */ `
${OPENED}
${METRES}
${NEARER}
${QUAD}
${THIN_LINE}
uniform float uPixelRatio;
uniform vec3 uT1, uT2, uInk, uAcc;
flat varying vec4 vColour;
vec2 turn(int i) { i &= 3; return vec2(i == 1 || i == 2 ? 1. : -1., i > 1 ? 1. : -1.); }
void main() {
  House h = houseOf(uOpen);
  int v = gl_VertexID, storeys = h.storeys * ${STOREY_LINE_VERTICES}, homes = 0;
  vec2 mid = vec2(0.), size = h.halfM + .35;
  vec3 a, b;
  float widePx = 1., near1 = .25;
  gl_Position = vec4(2., 2., 2., 1.);
  vColour = vec4(uT2, 1.);
  int line, c;
  if (v < ${HOUSE_LINE_VERTICES}) {
    line = v / 6; c = v - line * 6;
    if (line < 4) {
      a = placed(h, size * turn(line), footOf(h));
      b = placed(h, size * turn(line), floorOf(h, h.storeys - 1) + WALL_M);
      vColour.a = .7;
    } else {
      bool outer = line > 7;
      size += outer ? 7. : 3.;
      float foot = footOf(h) + .35;
      a = placed(h, size * turn(line), foot); b = placed(h, size * turn(line + 1), foot);
      vColour = vec4(outer ? uAcc : uT1, 1.);
      widePx = 2.; near1 = 2.;
    }
  } else if ((v -= ${HOUSE_LINE_VERTICES}) < storeys) {
    int storey = v / ${STOREY_LINE_VERTICES};
    v -= storey * ${STOREY_LINE_VERTICES};
    line = v / 6; c = v - line * 6;
    float z = floorOf(h, storey) - (line > 3 ? SLAB_M : 0.);
    a = placed(h, size * turn(line), z); b = placed(h, size * turn(line + 1), z);
    vColour.a = line > 3 ? .55 : 1.;
  } else {
    v -= storeys;
    int one = v / ${HOME_LINE_VERTICES}, home = h.first + one;
    bool chosen = home == uSelected;
    if (stateOf(home) == 0 && !chosen) return;
    v -= one * ${HOME_LINE_VERTICES};
    line = v / 6; c = v - line * 6;
    Flat f = flatOf(h, home);
    float z0 = floorOf(h, f.storey), z1 = z0 + FLAG_M;
    size = f.halfM - .25;
    int side = line & 3;
    vec2 p = f.uv + size * turn(side), q = f.uv + size * turn(side + 1);
    a = placed(h, p, line < 4 ? z1 : z0);
    b = line < 8 ? placed(h, q, line < 4 ? z1 : z0) : placed(h, p, z1);
    vColour = vec4(chosen ? uT1 : uInk, 1.);
    widePx = chosen ? 2. : 1.5;
    near1 = 2. * (h.halfM.x + h.halfM.y) + (chosen ? .5 : .35);
  }
  gl_Position = thinLine(a, b, c, widePx * uPixelRatio, near1);
}`;

export const LINE_FRAGMENT = /* glsl */ `
flat varying vec4 vColour;
void main() { gl_FragColor = vColour; }`;
