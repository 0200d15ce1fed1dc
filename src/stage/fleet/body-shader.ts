import { METRES } from '../by-vertex.ts';
import { CITY_LIGHT } from '../ground/ground-light.ts';
import { LEVEL_M } from '../ground/bridges.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { STUFF } from './body-geometry.ts';
import { BODY_SHARE, MOTION } from './motion-shader.ts';

/** A body on its wheels: where its slot is, turned to its heading. What has no body share is folded away. */
export const BODY_VERTEX = /* glsl */ `
precision highp int;
${MOTION}
${METRES}
${BODY_SHARE}
attribute float aSlot;
attribute vec4 aTint;
varying vec3 vP, vN;
flat varying vec4 vTint;
flat varying float vShare, vSlot;
void main() {
  gl_Position = vec4(2., 2., 2., 1.);
  vP = vN = vec3(0.);
  vTint = aTint;
  vSlot = aSlot;
  vShare = 0.;
  Mover m = moverOf(int(aSlot + .5));
  if (!m.here) return;
  vShare = bodyShareOf(m, (projectionMatrix * viewMatrix * vec4(m.at, m.z, 1.)).w);
  if (vShare < .02) return;
  float h = m.headed ? m.heading : 0.;
  vec2 ahead = vec2(sin(h), cos(h));
  vec2 right = vec2(ahead.y, -ahead.x);
  vP = vec3(m.at + right * position.x + ahead * position.y, m.z + .1 + position.z);
  vN = vec3(right * normal.x + ahead * normal.y, normal.z);
  gl_Position = projectionMatrix * viewMatrix * vec4(vP, 1.);
}`;

/** Lit as the city is; lamps burn by night, without red: red reads as level I. */
export const BODY_FRAGMENT = /* glsl */ `
${CITY_LIGHT}
uniform float uNight, uLight;
varying vec3 vP, vN;
flat varying vec4 vTint;
flat varying float vShare, vSlot;
bool made(int stuff) { return int(vTint.w + .5) == stuff; }
vec3 paintOf(float slot) {
  float k = hash1(vec2(slot * .37, slot * 1.71));
  float tone = hash1(vec2(slot * 2.13, slot * .91));
  if (k < .5) return vec3(.66, .67, .68);
  if (k < .62) return vec3(.045, .048, .053);
  if (k < .9) return vec3(.24, .25, .265) * (.8 + .9 * tone);
  return mix(vec3(.06, .085, .13), vec3(.13, .095, .075), step(.6, tone));
}
void main() {
  if (vShare < .99 && hash1(floor(gl_FragCoord.xy)) > vShare) discard;
  vec3 N = normalize(vN);
  vec3 albedo = made(${STUFF.paint}) ? paintOf(vSlot) : vTint.rgb;
  vec3 glow = vec3(0.);
  if (made(${STUFF.front})) glow = lin(vec3(1., .93, .83)) * uNight * .85;
  if (made(${STUFF.rear})) glow = lin(vec3(.67, .63, .61)) * uNight * .5;
  if (made(${STUFF.lit})) glow = lin(vec3(1., .9, .76)) * uNight * .4;
  bool glass = made(${STUFF.glass}) || made(${STUFF.lit});
  float fresnel = pow(1. - abs(dot(normalize(vP - uEye), N)), 4.);
  if (glass) albedo += uSky * fresnel * .35;
  glow += albedo * lin(vec3(1., .87, .71)) * uNight * .16;
  float contact = mix(.6, 1., smoothstep(0., 1.2, mod(vP.z - groundZ(vP.xy), ${LEVEL_M.toFixed(1)})));
  float ao = cityAO(vP + vec3(0., 0., 2.), vec3(0.)) * (N.z > .5 ? 1. : contact);
  vec3 c = lit(albedo, N, ao, sunShadow(vP, N), glow);
  c = dimmed(c, focus(vP.xy));
  gl_FragColor = vec4(hazed(encode(c), vP), 1.);
}`;

export const BODY_PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying float vSlot;
void main() { gl_FragColor = pickColour(uPickBase + uint(vSlot + .5)); }`;
