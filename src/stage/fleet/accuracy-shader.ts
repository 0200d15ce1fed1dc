import { UNKNOWN_U8 } from '../../wire/schema.ts';
import { SURE_M } from '../../wire/tray.ts';
import { QUAD } from '../by-vertex.ts';
import { MOTION } from './motion-shader.ts';

/** A pale disc around a mover whose place is believed only within more than 15 m; drawn when zoomed in. */
export const ACCURACY_VERTEX = /* glsl */ `
precision highp int;
${MOTION}
${QUAD}
varying vec2 vIn;
varying float vFresh;
void main() {
  int slot = gl_VertexID / 6;
  vIn = quadCorner(gl_VertexID - slot * 6);
  gl_Position = vec4(2., 2., 2., 1.);
  vFresh = 0.;
  Mover m = moverOf(slot);
  if (!m.here || m.accuracy <= ${SURE_M.toFixed(1)} || m.accuracy >= ${UNKNOWN_U8.toFixed(1)}) return;
  vFresh = freshOf(m.lateS);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(m.at + vIn * m.accuracy, m.z + .6, 1.);
}`;

export const ACCURACY_FRAGMENT = /* glsl */ `
uniform vec3 uVehicle;
varying vec2 vIn;
varying float vFresh;
void main() {
  float d = length(vIn);
  float w = fwidth(d);
  float rim = 1. - smoothstep(w, 2.5 * w, abs(d - 1. + 2. * w));
  gl_FragColor = vec4(pow(uVehicle, vec3(1. / 2.2)), max(.10 * (1. - smoothstep(1. - w, 1., d)), .5 * rim) * vFresh);
}`;
