import * as THREE from 'three';
import { HOME } from '../../../src/stage/homes/home-shader.ts';
import type { HomeTable } from '../../../src/stage/homes/home-table.ts';

const WIDTH = 256;

/** Runs the vertex arithmetic of the homes' own shaders and reads it back: [x, y, floor, side] of each. */
export function readHomes(
  renderer: THREE.WebGLRenderer,
  table: HomeTable,
  homes: readonly number[],
): Float32Array {
  const rows = Math.ceil(homes.length / WIDTH);
  const material = new THREE.RawShaderMaterial({
    glslVersion: THREE.GLSL3,
    depthTest: false,
    depthWrite: false,
    blending: THREE.NoBlending,
    uniforms: { ...table.uniforms, uRows: { value: rows } },
    vertexShader: `
      precision highp float; precision highp int; precision highp sampler2D;
      in float aHome; uniform float uRows; flat out vec4 vOut;
      ${HOME}
      void main() {
        int home = int(aHome + .5);
        House h = houseOf(buildingOf(home));
        Flat f = flatOf(h, home);
        vec2 across = vec2(-h.along.y, h.along.x);
        vOut = vec4(h.at + h.along * f.uv.x + across * f.uv.y, h.base + float(f.storey) * h.pitch, f.side);
        vec2 texel = vec2(gl_VertexID % ${WIDTH}, gl_VertexID / ${WIDTH}) + .5;
        gl_Position = vec4(texel / vec2(${WIDTH}., uRows) * 2. - 1., 0., 1.);
        gl_PointSize = 1.;
      }`,
    fragmentShader: `precision highp float; flat in vec4 vOut; out vec4 o; void main() { o = vOut; }`,
  });
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute('aHome', new THREE.BufferAttribute(Float32Array.from(homes), 1));
  geometry.setAttribute('position', new THREE.BufferAttribute(new Float32Array(homes.length * 3), 3));
  const points = new THREE.Points(geometry, material);
  points.frustumCulled = false;
  const target = new THREE.WebGLRenderTarget(WIDTH, rows, { type: THREE.FloatType, depthBuffer: false });
  const scene = new THREE.Scene();
  scene.add(points);
  renderer.setRenderTarget(target);
  renderer.render(scene, new THREE.Camera());
  const out = new Float32Array(WIDTH * rows * 4);
  renderer.readRenderTargetPixels(target, 0, 0, WIDTH, rows, out);
  renderer.setRenderTarget(null);
  target.dispose();
  geometry.dispose();
  material.dispose();
  return out.subarray(0, homes.length * 4);
}
