import { METRES, NEARER, QUAD } from '../by-vertex.ts';
import { DRAPE } from '../ground/drape.ts';
import { texelReader } from '../texel-table.ts';
import { LINE, PIECE_TEXELS } from './line-pieces.ts';

/** Half-widths with casing, CSS px. */
const HALF_PX = { area: 1.8, detour: 2.8, bars: 5 } as const;
/** Bars are as wide as this, where that is less than their width on screen. */
const ROAD_M = 26;

/**
 * Lines of constant width on screen: warned areas, the detour, closed roads. Patterns lie in metres, coarser by
 * doubling as they get small, so that they neither shimmer nor jump along a road.
 */
export const LINE_VERTEX = /* glsl */ `
precision highp int;
${texelReader('pieceTexel', 'uLines')}
${METRES}
${NEARER}
${DRAPE}
${QUAD}
uniform float uPixelRatio, uLocal;
flat varying int vKind;
flat varying float vPxPerM, vHalf;
varying float vAlong, vAcross;
void main() {
  int piece = gl_VertexID / 6;
  vec2 c = quadCorner(gl_VertexID - piece * 6);
  vec4 line = pieceTexel(piece * ${PIECE_TEXELS}), how = pieceTexel(piece * ${PIECE_TEXELS} + 1);
  vKind = int(how.x);
  float z = how.z + 1.2;
  vec3 a = onGround(vec3(line.xy, z)), b = onGround(vec3(line.zw, z));
  vec4 ca = projectionMatrix * modelViewMatrix * vec4(a, 1.), cb = projectionMatrix * modelViewMatrix * vec4(b, 1.);
  gl_Position = vec4(2., 2., 2., 1.);
  vAlong = vAcross = vPxPerM = vHalf = 0.;
  if (ca.w <= 0. || cb.w <= 0. || (vKind == ${LINE.localBars} && uLocal <= 0.)) return;
  vec2 pa = ca.xy / ca.w * uViewport * .5, pb = cb.xy / cb.w * uViewport * .5;
  vec2 way = pb - pa;
  float px = max(length(way), 1e-3), len = max(distance(line.xy, line.zw), 1e-3);
  vec2 t = way / px, n = vec2(-t.y, t.x);
  float half1 = vKind == ${LINE.area} ? ${HALF_PX.area.toFixed(1)} : vKind == ${LINE.detour} ? ${HALF_PX.detour.toFixed(1)}
    : ${HALF_PX.bars.toFixed(1)} * (vKind == ${LINE.localBars} ? uLocal : 1.);
  half1 *= uPixelRatio;
  if (vKind >= ${LINE.bars}) half1 *= clamp(${ROAD_M.toFixed(1)} / metresOf(10. * uPixelRatio, .5 * (ca.w + cb.w)), .42, 1.);
  vHalf = half1;
  bool end = c.x > 0.;
  vec4 clip = end ? cb : ca;
  float over = vKind >= ${LINE.bars} ? 0. : .5 * half1;
  vAcross = c.y * (half1 + .5 * uPixelRatio);
  vPxPerM = px / len;
  vAlong = how.y + (end ? len + over / vPxPerM : -over / vPxPerM);
  clip.xy += (n * vAcross + t * (end ? over : -over)) / (uViewport * .5) * clip.w;
  gl_Position = nearer(clip, end ? b : a, 6. + .003 * length(cameraPosition - a));
}`;

export const LINE_FRAGMENT = /* glsl */ `
uniform float uPixelRatio, uTime;
uniform vec3 uGround, uWhite, uAcc, uQuiet;
flat varying int vKind;
flat varying float vPxPerM, vHalf;
varying float vAlong, vAcross;
float period(float least, float leastPx) {
  float px = leastPx * uPixelRatio / max(vPxPerM, 1e-4);
  return least * exp2(ceil(max(0., log2(px / least))));
}
float within(float half1) {
  return 1. - smoothstep(half1 * uPixelRatio - .5, half1 * uPixelRatio + .5, abs(vAcross));
}
void main() {
  if (vKind == ${LINE.area}) {
    float p = period(40., 9.);
    float on = step(fract(vAlong / p), .56);
    float a = within(1.) * on * .62;
    float under = within(${HALF_PX.area.toFixed(1)}) * .4;
    gl_FragColor = vec4(mix(uGround, uQuiet, a / max(a + under * (1. - a), 1e-3)), a + under * (1. - a));
    return;
  }
  if (vKind == ${LINE.detour}) {
    float p = period(90., 26.);
    float x = fract(vAlong / p - uTime * .32), w = 1. / max(p * vPxPerM, 1.);
    float on = smoothstep(0., w, x) * (1. - smoothstep(.66, .66 + w, x));
    float core = within(1.6), casing = within(${HALF_PX.detour.toFixed(1)}) * .62;
    float a = core * mix(.3, 1., on);
    gl_FragColor = vec4(mix(uGround, uAcc, a / max(a + casing * (1. - a), 1e-3)), a + casing * (1. - a));
    return;
  }
  float size = vHalf / (${HALF_PX.bars.toFixed(1)} * uPixelRatio);
  float p = period(34., 13. * size);
  float slant = vAcross / max(vPxPerM, 1e-4);
  float x = fract((vAlong + slant) / p), w = .6 / max(p * vPxPerM, 1.);
  float bar = smoothstep(.25 - w, .25 + w, x) * (1. - smoothstep(.75 - w, .75 + w, x));
  float inner = within(3.5 * size), cover = within(${HALF_PX.bars.toFixed(1)} * size);
  gl_FragColor = vec4(mix(uGround, uWhite, bar * inner), cover);
}`;
