import { METRES, NEARER, QUAD } from '../by-vertex.ts';
import { texelReader } from '../texel-table.ts';

/** Texels a piece: [x, y, z, what it is] and [x, y, z of a line's other end, nothing]. */
export const PIECE_TEXELS = 2;
/** What a piece is. */
export const PIECE = { line: 0, ring: 1, pin: 2 } as const;

/** Sizes, CSS px: how wide a line is, radius of the ring, of the head of the pin, and how high over its point that is. */
const LINE_PX = 6;
const RING_PX = 26;
const HEAD_PX = 9;
const HEAD_UP_PX = 26;
/** The middle of a pin over its point and half of what it is drawn in, CSS px. */
const PIN_MIDDLE_PX = ((HEAD_UP_PX + HEAD_PX) / 2).toFixed(1);
const PIN_HALF_PX = ((HEAD_UP_PX + HEAD_PX) / 2 + 3).toFixed(1);

/** Lines of one screen width, rings that lie on the ground, pins that stand upright; six vertices each. */
export const FOUND_VERTEX = /* glsl */ `
precision highp int;
${texelReader('pieceTexel', 'uPieces')}
${METRES}
${NEARER}
${QUAD}
uniform float uPixelRatio, uScale;
flat varying int vIs;
varying vec2 vPx;
void main() {
  int piece = gl_VertexID / 6;
  vec2 corner = quadCorner(gl_VertexID - piece * 6);
  vec4 from = pieceTexel(piece * ${PIECE_TEXELS});
  vec3 to = pieceTexel(piece * ${PIECE_TEXELS} + 1).xyz;
  float px = uPixelRatio * uScale;
  vIs = int(from.w + .5);
  vPx = vec2(0.);
  vec4 ca = projectionMatrix * modelViewMatrix * vec4(from.xyz, 1.);
  gl_Position = vec4(2., 2., 2., 1.);
  if (ca.w <= 0.) return;
  if (vIs == ${PIECE.line}) {
    vec4 cb = projectionMatrix * modelViewMatrix * vec4(to, 1.);
    if (cb.w <= 0.) return;
    vec2 way = (cb.xy / cb.w - ca.xy / ca.w) * uViewport;
    vec2 on = way / max(length(way), 1e-3);
    float half1 = .5 * ${LINE_PX}. * px;
    vPx = vec2(0., corner.y * (half1 + .5));
    vec4 clip = corner.x > 0. ? cb : ca;
    clip.xy += (vec2(-on.y, on.x) * vPx.y + on * corner.x * .35 * half1) / (uViewport * .5) * clip.w;
    gl_Position = nearer(clip, corner.x > 0. ? to : from.xyz, 4.);
    return;
  }
  float lift = 4. + .004 * length(cameraPosition - from.xyz);
  if (vIs == ${PIECE.ring}) {
    vPx = corner * ${RING_PX + 4}. * px;
    vec3 at = from.xyz + vec3(corner * metresOf(${RING_PX + 4}. * px, ca.w), 0.);
    gl_Position = nearer(projectionMatrix * modelViewMatrix * vec4(at, 1.), at, lift);
    return;
  }
  vPx = vec2(corner.x * ${HEAD_PX + 3}., ${PIN_MIDDLE_PX} + corner.y * ${PIN_HALF_PX}) * px;
  vec4 clip = nearer(ca, from.xyz, lift);
  clip.xy += vPx / (uViewport * .5) * clip.w;
  gl_Position = clip;
}`;

/** White within the accent, as everything that is chosen; a pin is a drop on its tip, and nothing hides it. */
export const FOUND_FRAGMENT = /* glsl */ `
uniform float uStrength, uPixelRatio, uScale;
uniform vec3 uT1, uAcc, uPlate;
flat varying int vIs;
varying vec2 vPx;
float inside(float far) { return 1. - smoothstep(-.6, .6, far); }
void main() {
  float px = uPixelRatio * uScale;
  vec3 colour = uAcc;
  float cover = 0.;
  if (vIs == ${PIECE.line}) {
    float d = abs(vPx.y);
    cover = inside(d - ${LINE_PX / 2}. * px);
    colour = mix(uAcc, uT1, inside(d - 1.1 * px));
  } else if (vIs == ${PIECE.ring}) {
    float d = length(vPx);
    float white = inside(abs(d - ${RING_PX}. * px) - 1.1 * px);
    cover = max(inside(abs(d - ${RING_PX}. * px) - 2.6 * px), .25 * inside(d - ${RING_PX}. * px));
    colour = mix(uAcc, uT1, white);
  } else {
    vec2 p = vPx / px;
    float head = length(p - vec2(0., ${HEAD_UP_PX}.)) - ${HEAD_PX}.;
    float taper = clamp(p.y / ${HEAD_UP_PX}., 0., 1.);
    float tail = p.y < 0. || p.y > ${HEAD_UP_PX}. ? 9. : abs(p.x) - ${HEAD_PX}. * taper * .9;
    float drop = min(head, tail);
    cover = inside((drop - 1.6) * px);
    colour = mix(uPlate, uAcc, inside(drop * px));
    colour = mix(colour, uT1, inside((head + ${HEAD_PX - 4}.) * px));
  }
  if (cover < .004) discard;
  gl_FragColor = vec4(colour, cover * (vIs == ${PIECE.pin} ? 1. : uStrength));
}`;
