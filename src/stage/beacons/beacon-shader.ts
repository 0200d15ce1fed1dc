import { METRES, NEARER, QUAD } from '../by-vertex.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { texelReader } from '../texel-table.ts';
import { PICTURE } from './picture.ts';

/** Badge, pole and small disc sizes, CSS px; the wall draws them larger by uScale. */
export const BADGE_PX = 46;
export const POLE_PX = 92;
/** From the middle of a badge to its farthest tip, with the rim of a chosen one, CSS px. */
export const BADGE_REACH_PX = 28;
const SMALL_PX = 13;

/** Texel of a beacon: x, y, z of its foot, grade + 8 × flags (1 waiting, 2 small, 4 selected). Quads of six vertices. */
const BEACON = /* glsl */ `
precision highp int;
${texelReader('beaconTexel', 'uBeacons')}
${METRES}
${NEARER}
${QUAD}
uniform float uPixelRatio, uScale, uRingPx, uRoofs;
${PICTURE}
uniform mat4 uToken, uOn, uRim;
flat varying vec3 vToken, vOn, vRim;
flat varying int vGrade, vFlags, vIndex;
varying vec2 vPx;
vec2 corner;
vec3 foot;
vec4 footClip;
float px;
bool beacon() {
  vIndex = gl_VertexID / 6;
  vec4 t = beaconTexel(vIndex);
  corner = quadCorner(gl_VertexID - vIndex * 6);
  int code = int(t.w + .5);
  vGrade = code - code / 8 * 8;
  vFlags = code / 8;
  vToken = uToken[vGrade - 1].rgb;
  vOn = uOn[vGrade - 1].rgb;
  vRim = uRim[vGrade - 1].rgb;
  vPx = vec2(0.);
  px = uPixelRatio * uScale;
  foot = vec3(t.xy, .5 + t.z * uRoofs);
  footClip = projectionMatrix * modelViewMatrix * vec4(foot, 1.);
  gl_Position = vec4(2., 2., 2., 1.);
  return footClip.w > 0.;
}
vec3 topOf() { return foot + vec3(0., 0., metresOf(${POLE_PX}. * px, footClip.w)); }
/* A badge stands on its pole where its foot is in the picture, leaning or lower where it would be cut. */
bool stands() { return isSeen(pxOf(footClip)); }
vec4 topClipOf(vec3 top) {
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(top, 1.);
  if (clip.w <= 0.) return clip;
  vec2 at = heldIn(pxOf(footClip), pxOf(clip)) * uPixelRatio / uViewport;
  return vec4((at - .5) * vec2(2., -2.) * clip.w, clip.zw);
}
float lift() { return 4. + .004 * length(cameraPosition - foot); }
`;

/** Soft bg0 plate and the rings on the ground, level on a slope and before it; radius constant in pixels, count 4/3/2/1 by grade. */
export const RING_VERTEX = /* glsl */ `
${BEACON}
void main() {
  if (!beacon() || (vFlags & 2) != 0) return;
  float r = metresOf(uRingPx * px, footClip.w);
  vPx = corner * uRingPx * px;
  vec3 at = foot + vec3(corner * r, 0.);
#ifdef DRAPED
  float over = lift() + r;
#else
  float over = lift();
#endif
  gl_Position = nearer(projectionMatrix * modelViewMatrix * vec4(at, 1.), at, over);
}`;

export const RING_FRAGMENT = /* glsl */ `
uniform float uStrength, uRingPx, uPixelRatio, uScale, uGlyphOn, uOld;
uniform vec3 uPlate;
flat varying vec3 vToken, vRim;
flat varying int vGrade, vFlags;
varying vec2 vPx;
void main() {
  float R = uRingPx * uPixelRatio * uScale;
  float d = length(vPx) / R, w = max(fwidth(d), 1e-4);
  bool swells = (vFlags & 1) != 0 && uGlyphOn * (1. - uOld) > .5;
  float thick = max(.021, .9 * uPixelRatio / R) * (swells ? 1.9 : 1.), rim = thick + 1. * uPixelRatio / R;
  float a = 1. - smoothstep(.13 - w, .13, d), casing = 0.;
  for (int i = 0; i < 4; i++) {
    if (i >= 5 - vGrade) break;
    float off = abs(d - .38 - .19 * float(i));
    a = max(a, 1. - smoothstep(thick - .5 * w, thick + .5 * w, off));
    casing = max(casing, .55 * (1. - smoothstep(rim - .5 * w, rim + .5 * w, off)));
  }
  float outer = .38 + .19 * float(4 - vGrade) + .03;
  float plate = .42 * (1. - smoothstep(outer - .05, outer + .02, d));
  float under = max(plate, casing), cover = a + under * (1. - a);
  if (cover < .004) discard;
  vec3 below = mix(uPlate, vRim, casing / max(under, 1e-3));
  gl_FragColor = vec4((vToken * a + below * under * (1. - a)) / cover, cover * uStrength);
}`;

/** Pole: 2.2 px in the token on a 4.6 px casing. */
export const POLE_VERTEX = /* glsl */ `
${BEACON}
void main() {
  if (!beacon() || (vFlags & 2) != 0 || !stands()) return;
  vec3 top = topOf();
  vec4 topClip = topClipOf(top);
  vec2 a = footClip.xy / footClip.w * uViewport * .5, b = topClip.xy / topClip.w * uViewport * .5;
  vec2 way = b - a;
  vec2 n = vec2(-way.y, way.x) / max(length(way), 1e-3);
  float half1 = 2.3 * px + 1.;
  vPx = vec2(corner.x * half1, 0.);
  bool up = corner.y > 0.;
  vec4 clip = up ? topClip : footClip;
  clip.xy += n * vPx.x / (uViewport * .5) * clip.w;
  gl_Position = nearer(clip, up ? top : foot, lift());
}`;

export const POLE_FRAGMENT = /* glsl */ `
uniform float uStrength, uPixelRatio, uScale;
flat varying vec3 vToken, vRim;
varying vec2 vPx;
void main() {
  float px = uPixelRatio * uScale, d = abs(vPx.x);
  float core = 1. - smoothstep(1.1 * px - .5, 1.1 * px + .5, d);
  float casing = 1. - smoothstep(2.3 * px - .5, 2.3 * px + .5, d);
  gl_FragColor = vec4(mix(vRim, vToken, core), casing * uStrength);
}`;

const BADGE = /* glsl */ `
${BEACON}
uniform float uWiden;
void badge() {
  if (!beacon()) return;
  bool small = (vFlags & 2) != 0;
  if (!small && !stands()) return;
  vec3 at = small ? foot : topOf();
  vec4 clip = small ? footClip : topClipOf(at);
  float half1 = (small ? ${SMALL_PX}. * .5 + 3. : ${BADGE_PX}. * .5 + 9.) * px + uWiden;
  vPx = corner * half1 / px;
  clip.xy += corner * half1 / (uViewport * .5) * clip.w;
  /* Full badges lie one over another by grade alone, so nothing hides them: a hidden I would be drawn below a III. */
  gl_Position = small ? nearer(clip, at, lift() + metresOf(half1, clip.w) * 3.) : vec4(clip.xy, -clip.w, clip.w);
}
`;

/** Badge: shape by grade, numeral with serifs, dark outline; constant on screen, in front of all that stands. */
export const BADGE_VERTEX = /* glsl */ `
${BADGE}
void main() { badge(); }`;

export const BADGE_PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying int vIndex;
void main() { gl_FragColor = pickColour(uPickBase + uint(vIndex)); }`;

export const SMALL_RADIUS_PX = SMALL_PX / 2;
