/** One row of a tray becomes one 1-px point at its slot's texel; both halves of the row in one draw. */
export const SCATTER_VERTEX = /* glsl */ `
precision highp float;
in float slot;
in vec4 from;
in vec4 to;
uniform vec2 uSize;
flat out vec4 vFrom;
flat out vec4 vTo;
void main() {
  float y = floor(slot / uSize.x);
  vec2 texel = vec2(slot - y * uSize.x, y) + .5;
  gl_Position = vec4(texel / uSize * 2. - 1., 0., 1.);
  gl_PointSize = 1.;
  vFrom = from;
  vTo = to;
}`;

export const SCATTER_FRAGMENT = /* glsl */ `
precision highp float;
flat in vec4 vFrom;
flat in vec4 vTo;
layout(location = 0) out vec4 oFrom;
layout(location = 1) out vec4 oTo;
void main() {
  oFrom = vFrom;
  oTo = vTo;
}`;

/** Fills a state: the rows below uKeepRows from the old textures, the rest with "gone". */
export const COPY_VERTEX = /* glsl */ `
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1.);
  gl_Position = vec4(corner, 0., 1.);
}`;

export const COPY_FRAGMENT = /* glsl */ `
precision highp float;
precision highp int;
uniform highp sampler2D uFrom;
uniform highp sampler2D uTo;
uniform int uKeepRows;
uniform float uGone;
layout(location = 0) out vec4 oFrom;
layout(location = 1) out vec4 oTo;
void main() {
  ivec2 texel = ivec2(gl_FragCoord.xy);
  bool keep = texel.y < uKeepRows;
  oFrom = keep ? texelFetch(uFrom, texel, 0) : vec4(0.);
  oTo = keep ? texelFetch(uTo, texel, 0) : vec4(0., 0., 0., uGone);
}`;
