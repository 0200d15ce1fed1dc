import { NEARER } from '../by-vertex.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { STANCE_WIDE } from '../skyline/stance.ts';
import { texelReader } from '../texel-table.ts';
import { TWO_SIDED_M } from './home-place.ts';
import { BUILDING_TEXELS, HOMES_WIDE } from './home-table.ts';

/** Vertex chunk: where a household lives. The same in float64: `home-place.ts`. */
export const HOME = /* glsl */ `
precision highp int; precision highp usampler2D;
${texelReader('buildingTexel', 'uBuildings')}
uniform usampler2D uBuildingOf, uListed;
uniform sampler2D uStateOf;
uniform float uEverybody;
ivec2 homeTexel(int home) { return ivec2(home % ${HOMES_WIDE}, home / ${HOMES_WIDE}); }
int homeOf(int i) { return uEverybody > .5 ? i : int(texelFetch(uListed, homeTexel(i), 0).r); }
int buildingOf(int home) { return int(texelFetch(uBuildingOf, homeTexel(home), 0).r); }
int stateOf(int home) { return int(texelFetch(uStateOf, homeTexel(home), 0).r * 255. + .5); }
struct House { vec2 at; vec2 along; vec2 halfM; float base; float pitch; int first; int per; int storeys; };
House houseOf(int building) {
  vec4 a = buildingTexel(building * ${BUILDING_TEXELS}), b = buildingTexel(building * ${BUILDING_TEXELS} + 1);
  vec4 c = buildingTexel(building * ${BUILDING_TEXELS} + 2);
  return House(a.xy, a.zw, b.xy, b.z, b.w, int(c.x + .5), int(c.y + .5), int(c.z + .5));
}
struct Flat { vec2 uv; vec2 halfM; float side; int storey; };
Flat flatOf(House h, int home) {
  int inside = home - h.first, storey = inside / max(h.per, 1), unit = inside - storey * h.per;
  bool both = h.per > 1 && 2. * h.halfM.y >= ${TWO_SIDED_M.toFixed(1)};
  int front = both ? (h.per + 1) / 2 : h.per;
  bool inFront = unit < front;
  int column = inFront ? unit : unit - front, columns = inFront ? front : h.per - front;
  float half1 = h.halfM.x / float(columns);
  float side = both ? (inFront ? -1. : 1.) : 0.;
  return Flat(vec2(-h.halfM.x + float(2 * column + 1) * half1, side * h.halfM.y * .5),
    vec2(half1, both ? h.halfM.y * .5 : h.halfM.y), side, storey);
}
`;

/**
 * Every home as one point on its façade: as many pixels as its window band takes, one at least. A point is a square;
 * the fragment keeps what lies on the wall.
 */
export const FAR_VERTEX = /* glsl */ `
${HOME}
${NEARER}
uniform vec2 uViewport;
uniform float uPixelRatio;
uniform vec3 uState[7];
uniform highp sampler2D uStance;
uniform int uSelected;
uniform vec3 uT1;
flat varying vec4 vColour;
flat varying mat2 vOntoWall;
flat varying float vSizePx;
flat varying uint vHome;
void main() {
  int home = homeOf(gl_VertexID), building = buildingOf(home), state = stateOf(home);
  House h = houseOf(building);
  Flat f = flatOf(h, home);
  vec2 across = vec2(-h.along.y, h.along.x);
  float side = f.side;
  if (side == 0.) side = dot(cameraPosition.xy - h.at, across) < 0. ? -1. : 1.;
  vec3 at = vec3(h.at + h.along * f.uv.x + across * side * (h.halfM.y + .2), h.base + (float(f.storey) + .5) * h.pitch);
  vHome = uint(home);
  gl_Position = vec4(2., 2., 2., 1.);
  gl_PointSize = 1.;
  vColour = vec4(0.); vOntoWall = mat2(1.); vSizePx = 1.;
  if (texelFetch(uStance, ivec2(building % ${STANCE_WIDE}, building / ${STANCE_WIDE}), 0).r > .25) return;
  if (dot(cameraPosition.xy - at.xy, across * side) < 0.) return;
  mat4 all = projectionMatrix * modelViewMatrix;
  vec4 clip = all * vec4(at, 1.);
  if (clip.w <= 0.) return;
  vec4 a = clip + all * vec4(h.along * min(f.halfM.x * .72, 4.), 0., 0.), b = clip + all * vec4(0., 0., h.pitch * .3, 0.);
  vec2 c = clip.xy / clip.w;
  vec2 ax = (a.xy / a.w - c) * uViewport * .5, bx = (b.xy / b.w - c) * uViewport * .5;
  float need = 2. * max(abs(ax.x) + abs(bx.x), abs(ax.y) + abs(bx.y));
  float area = 4. * abs(ax.x * bx.y - ax.y * bx.x);
  bool chosen = home == uSelected, flagged = state > 0 || chosen;
  float least = flagged ? 4. * uPixelRatio : 1.;
  vSizePx = clamp(need, least, 255.);
  gl_PointSize = vSizePx;
  float det = ax.x * bx.y - ax.y * bx.x;
  vOntoWall = need < least * 1.5 || abs(det) < .05 ? mat2(0.) : mat2(bx.y, -ax.y, -bx.x, ax.x) / det;
  vColour = vec4(chosen ? uT1 : uState[state], flagged ? 1. : clamp(area, .1, 1.) * mix(.66, .4, clamp(area / 24., 0., 1.)));
  float far = length(cameraPosition - at);
  gl_Position = nearer(clip, at, .4 + far * (flagged ? .02 : .0012));
}`;

export const FAR_FRAGMENT = /* glsl */ `
flat varying vec4 vColour;
flat varying mat2 vOntoWall;
flat varying float vSizePx;
void main() {
  vec2 p = vOntoWall * (vec2(gl_PointCoord.x - .5, .5 - gl_PointCoord.y) * vSizePx);
  if (max(abs(p.x), abs(p.y)) > 1.) discard;
  gl_FragColor = vColour;
}`;

export const FAR_PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying mat2 vOntoWall;
flat varying float vSizePx;
flat varying uint vHome;
void main() {
  vec2 p = vOntoWall * (vec2(gl_PointCoord.x - .5, .5 - gl_PointCoord.y) * vSizePx);
  if (max(abs(p.x), abs(p.y)) > 1.) discard;
  gl_FragColor = pickColour(uPickBase + vHome);
}`;
