import * as THREE from 'three';

/** A mesh without attributes: its vertex shader finds everything by gl_VertexID. Never culled as a whole. */
export type VertexMesh = THREE.Mesh<THREE.BufferGeometry, THREE.ShaderMaterial>;

/**
 * One plain draw whatever the count. Software GL pays 20–25 µs an instance and nothing for this; a real GPU does
 * not care.
 */
export function meshByVertex(material: THREE.ShaderMaterial, order: number): VertexMesh {
  const mesh = new THREE.Mesh<THREE.BufferGeometry, THREE.ShaderMaterial>(
    new THREE.BufferGeometry(),
    material,
  );
  mesh.frustumCulled = false;
  mesh.renderOrder = order;
  mesh.geometry.setDrawRange(0, 0);
  return mesh;
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
