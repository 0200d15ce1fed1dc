import { SMALL_RADIUS_PX } from './beacon-shader.ts';

/**
 * The badge as distances in CSS px from its middle, y up: ▲ I, ◆ II, ■ III, ● IV. A sans numeral I would be a mere
 * bar, so the numerals are ours: strokes closed above and below by one slab. Inside the shape and off the numeral
 * every pixel is the exact token.
 */
export const BADGE_SHAPES = /* glsl */ `
uniform float uStrength, uPixelRatio, uScale, uGlyphOn, uOld;
uniform vec3 uT1, uAcc;
flat varying vec3 vToken, vOn, vRim;
flat varying int vGrade, vFlags;
varying vec2 vPx;
float box(vec2 p, vec2 b) { vec2 d = abs(p) - b; return length(max(d, 0.)) + min(max(d.x, d.y), 0.); }
float stroke(vec2 p, vec2 a, vec2 b, float r) {
  vec2 v = b - a;
  return length(p - a - v * clamp(dot(p - a, v) / dot(v, v), 0., 1.)) - r;
}
float triangle(vec2 p) {
  p.y += 3.5;
  float side = dot(vec2(abs(p.x), p.y) - vec2(0., 23.5), vec2(.8746, .4848));
  return max(side, -p.y - 12.5);
}
float shape(vec2 p) {
  if (vGrade == 1) return triangle(p);
  if (vGrade == 2) return (abs(p.x) + abs(p.y) - 24.) * .7071;
  if (vGrade == 3) return box(p, vec2(17.)) - 1.5;
  return length(p) - 19.5;
}
float numeral(vec2 p) {
  if (vGrade == 1) p.y += 6.;
  float h = 6.2, bar = 1.25, d = 1e3;
  if (vGrade == 4) {
    float one = box(p - vec2(-6., 0.), vec2(bar, h));
    float v = min(stroke(p, vec2(-1.6, h - .6), vec2(2.6, -h + .8), 1.25), stroke(p, vec2(6.8, h - .6), vec2(2.6, -h + .8), 1.25));
    float slabs = min(box(p - vec2(-6., -h), vec2(2.6, .8)), box(p - vec2(.9, h), vec2(9.5, .8)));
    return min(min(one, v), slabs);
  }
  float n = float(vGrade), step1 = 5.;
  for (int i = 0; i < 3; i++) {
    if (i >= vGrade) break;
    d = min(d, box(p - vec2((float(i) - (n - 1.) * .5) * step1, 0.), vec2(bar, h)));
  }
  float wide = (n - 1.) * .5 * step1 + 3.;
  return min(d, box(vec2(p.x, abs(p.y) - h), vec2(wide, .8)));
}
/* Colour and cover of a badge at p, where one of its px is px of the drawing buffer. Old news is an outline; who waits
   for a hand wears a halo that comes and goes, never a numeral that does. */
vec4 badgeAt(vec2 p, float px) {
  float soft = .5 / px;
  bool small = (vFlags & 2) != 0, chosen = (vFlags & 4) != 0;
  float d = small ? length(p) - ${SMALL_RADIUS_PX.toFixed(2)} : shape(p);
  float fill = 1. - smoothstep(-soft, soft, d);
  float rim = 1. - smoothstep(2.2 - soft, 2.2 + soft, d);
  float hollow = uOld * (1. - smoothstep(-3. - soft, -3. + soft, d));
  vec3 colour = mix(vRim, vToken, fill * (1. - hollow));
  if (!small) {
    float ink = 1. - smoothstep(-soft, soft, numeral(p));
    colour = mix(colour, mix(vOn, vToken, uOld), ink * fill);
    if ((vFlags & 5) == 1 && uGlyphOn * (1. - uOld) > .5) {
      float halo = 1. - smoothstep(1.3 - soft, 1.3 + soft, abs(d - 4.6));
      colour = mix(colour, vToken, halo);
      rim = max(rim, 1. - smoothstep(6.8 - soft, 6.8 + soft, d));
    }
  }
  if (chosen) {
    float ring = (1. - smoothstep(1. - soft, 1. + soft, abs(d - 3.4)));
    float outer = (1. - smoothstep(.8 - soft, .8 + soft, abs(d - 6.)));
    colour = mix(mix(colour, uT1, ring), uAcc, outer);
    rim = max(rim, max(ring, outer));
  }
  return vec4(colour, rim);
}
`;

export const BADGE_FRAGMENT = /* glsl */ `
${BADGE_SHAPES}
void main() {
  vec4 badge = badgeAt(vPx, uPixelRatio * uScale);
  if (badge.a < .004) discard;
  gl_FragColor = vec4(badge.rgb, badge.a * uStrength);
}`;
