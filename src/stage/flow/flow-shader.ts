import { METRES, NEARER, QUAD } from '../by-vertex.ts';
import { DRAPE } from '../ground/drape.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { texelReader } from '../texel-table.ts';
import { PIECE_TEXELS } from './segments.ts';
import { PERIOD_M } from './speeds.ts';

/** Share of its free speed from which a road flows, and is not drawn over the whole city; below the first all of it is. */
const SLOW_BELOW = 0.25;
export const FLOWS_FROM = 0.4;

/**
 * Measured roads as screen-width lines. How congested one is shows as light on the sequential ramp (brighter is
 * slower), never as a grade's colour; dashes run at the measured speed and stand when the measure is old. Unknown is
 * a hatched grey. Over the whole city only slow roads are drawn.
 */
export const FLOW_VERTEX = /* glsl */ `
precision highp int;
${texelReader('pieceTexel', 'uPieces')}
${texelReader('speedTexel', 'uSpeeds')}
${METRES}
${NEARER}
${DRAPE}
${QUAD}
uniform float uPixelRatio, uSinceS, uNear, uWiden;
uniform vec3 uQ[5], uNone;
flat varying vec3 vColour;
flat varying float vSpeed, vWay, vPxPerM, vFar, vSlot;
varying float vAlong;
void main() {
  int piece = gl_VertexID / 6;
  vec2 c = quadCorner(gl_VertexID - piece * 6);
  vec4 line = pieceTexel(piece * ${PIECE_TEXELS}), how = pieceTexel(piece * ${PIECE_TEXELS} + 1);
  vec4 speed = speedTexel(int(how.x));
  vSlot = how.x;
  bool known = speed.x >= 0.;
  vSpeed = speed.x;
  vWay = speed.w + max(0., speed.x) * clamp(uSinceS, 0., speed.z);
  float slow = known ? 1. - smoothstep(${SLOW_BELOW}, ${FLOWS_FROM}, speed.y) : 0.;
  float shown = max(uNear, slow);
  vColour = known ? uQ[clamp(int((1. - speed.y) * 5.), 0, 4)] : uNone;
  vec2 way = line.zw - line.xy;
  float len = max(length(way), 1e-3);
  vec2 right = vec2(way.y, -way.x) / len;
  vec2 a2 = line.xy + right * how.w, b2 = line.zw + right * how.w;
  vec3 a = onGround(vec3(a2, how.z + .8)), b = onGround(vec3(b2, how.z + .8));
  vec4 ca = projectionMatrix * modelViewMatrix * vec4(a, 1.), cb = projectionMatrix * modelViewMatrix * vec4(b, 1.);
  gl_Position = vec4(2., 2., 2., 1.);
  vAlong = vPxPerM = vFar = 0.;
  if (ca.w <= 0. || cb.w <= 0. || shown <= 0.) return;
  vec2 pa = ca.xy / ca.w * uViewport * .5, pb = cb.xy / cb.w * uViewport * .5;
  vec2 n = vec2(pa.y - pb.y, pb.x - pa.x) / max(distance(pa, pb), 1e-3);
  bool end = c.x > 0.;
  vec4 clip = end ? cb : ca;
  float realPx = 3. / metresOf(uPixelRatio, clip.w);
  vFar = clamp(realPx / .6, .22, 1.) * shown;
  float halfPx = clamp(.5 * realPx * uPixelRatio, 1.2 * uPixelRatio, 3.5 * uPixelRatio) + uWiden * uPixelRatio;
  vPxPerM = distance(pa, pb) / len;
  vAlong = how.y + (end ? len : 0.);
  clip.xy += n * c.y * (halfPx + .5) / (uViewport * .5) * clip.w;
  gl_Position = nearer(clip, end ? b : a, uWiden > 0. ? 3. : 6.);
}`;

export const FLOW_FRAGMENT = /* glsl */ `
uniform float uDash, uBase;
uniform vec3 uBright;
flat varying vec3 vColour;
flat varying float vSpeed, vWay, vPxPerM, vFar;
varying float vAlong;
void main() {
  if (vSpeed < 0.) {
    float hatch = step(.5, fract(vAlong / 18.));
    gl_FragColor = vec4(vColour, (.25 + .35 * hatch) * vFar);
    return;
  }
  float x = fract((vAlong - vWay) / ${PERIOD_M}.);
  float len = .16 + .03 * vSpeed;
  float head = max(0., (x - 1. + len) / len);
  float mean = .5 * len;
  float dash = mix(mean, head, smoothstep(3., 8., ${PERIOD_M}. * vPxPerM));
  float light = uDash * dash;
  gl_FragColor = vec4(mix(vColour, uBright, light), mix(uBase, 1., light) * vFar);
}`;

export const FLOW_PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying float vSlot;
void main() { gl_FragColor = pickColour(uPickBase + uint(vSlot + .5)); }`;
