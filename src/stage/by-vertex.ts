import * as THREE from 'three';

/** A mesh without attributes: its vertex shader finds everything by gl_VertexID. Never culled as a whole. */
export type VertexMesh = THREE.Mesh<THREE.BufferGeometry, THREE.ShaderMaterial>;
type VertexPoints = THREE.Points<THREE.BufferGeometry, THREE.ShaderMaterial>;

/**
 * One plain draw whatever the count. Software GL pays 20–25 µs an instance and nothing for this; a real GPU does
 * not care.
 */
export function meshByVertex(material: THREE.ShaderMaterial, order: number): VertexMesh {
  return unculled(new THREE.Mesh(new THREE.BufferGeometry(), material), order);
}

/** The same as points, one vertex each. */
export function pointsByVertex(material: THREE.ShaderMaterial, order: number): VertexPoints {
  return unculled(new THREE.Points(new THREE.BufferGeometry(), material), order);
}

function unculled<T extends VertexMesh | VertexPoints>(object: T, order: number): T {
  object.frustumCulled = false;
  object.renderOrder = order;
  object.geometry.setDrawRange(0, 0);
  return object;
}

/** Vertex chunk: corner −1 … 1 of a quad from its six vertices. */
export const QUAD = /* glsl */ `
vec2 quadCorner(int v) {
  return vec2(v == 1 || v == 2 || v == 4 ? 1. : -1., v == 2 || v == 4 || v == 5 ? 1. : -1.);
}
`;

/**
 * Vertex chunk: world metres of `px` drawing-buffer pixels at a clip position. The host's eye space counts in its
 * own pixels, so the view's scale is taken out. Declares uViewport.
 */
export const METRES = /* glsl */ `
uniform vec2 uViewport;
float metresOf(float px, float clipW) {
  float scale = length(vec3(viewMatrix[0][0], viewMatrix[1][0], viewMatrix[2][0]));
  return px * clipW / (abs(projectionMatrix[1][1]) * uViewport.y * .5 * scale);
}
`;

/** Vertex chunk: the clip position's depth as if the point lay `metres` nearer to the eye. */
export const NEARER = /* glsl */ `
vec4 nearer(vec4 clip, vec3 at, float metres) {
  vec3 way = cameraPosition - at;
  float far = length(way);
  vec4 biased = projectionMatrix * modelViewMatrix * vec4(at + way / far * min(metres, far * .5), 1.);
  return vec4(clip.xy, biased.z / biased.w * clip.w, clip.w);
}
`;

/**
 * Vertex chunk, after METRES, NEARER and QUAD: vertex `v` of the six of a straight line a … b, `px` drawing-buffer
 * pixels wide on screen; its depth as if it lay `metres` nearer to the eye. Nothing where an end is behind the eye.
 */
export const THIN_LINE = /* glsl */ `
vec4 thinLine(vec3 a, vec3 b, int v, float px, float metres) {
  vec4 ca = projectionMatrix * modelViewMatrix * vec4(a, 1.), cb = projectionMatrix * modelViewMatrix * vec4(b, 1.);
  if (ca.w <= 0. || cb.w <= 0.) return vec4(2., 2., 2., 1.);
  vec2 way = (cb.xy / cb.w - ca.xy / ca.w) * uViewport;
  vec2 n = vec2(-way.y, way.x) / max(length(way), 1e-3);
  vec2 corner = quadCorner(v);
  vec4 clip = corner.x > 0. ? cb : ca;
  clip.xy += n * corner.y * px / uViewport * clip.w;
  return nearer(clip, corner.x > 0. ? b : a, metres);
}
`;

/** Vertices of a box without its floor. */
export const BOX_VERTICES = 30;

/** Vertex chunk: corner of a box from its 30 vertices, x and y −1 … 1, z 0 … 1; face 0 is the top. */
export const BOX_CORNER = /* glsl */ `
vec3 boxCorner(int v) {
  int face = v / 6, c = v - face * 6;
  vec2 q = vec2(c == 1 || c == 2 || c == 4 ? 1. : -1., c == 2 || c == 4 || c == 5 ? 1. : -1.);
  if (face == 0) return vec3(q, 1.);
  float up = q.y * .5 + .5;
  return face == 1 ? vec3(q.x, -1., up) : face == 2 ? vec3(1., q.x, up) : face == 3 ? vec3(-q.x, 1., up)
    : vec3(-1., -q.x, up);
}
`;
