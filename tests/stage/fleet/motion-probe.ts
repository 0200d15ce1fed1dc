import * as THREE from 'three';
import type { FleetState } from '../../../src/stage/fleet/fleet-state.ts';
import { MOTION } from '../../../src/stage/fleet/motion-shader.ts';

const WIDTH = 256;

/** Runs the fleet's own vertex arithmetic for many slots and reads the answers back: [x, y, heading, here] each. */
export class MotionProbe {
  readonly #material = new THREE.RawShaderMaterial({
    glslVersion: THREE.GLSL3,
    depthTest: false,
    depthWrite: false,
    blending: THREE.NoBlending,
    uniforms: { uFrom: { value: null }, uTo: { value: null }, uNow: { value: 0 }, uRows: { value: 1 } },
    vertexShader: `
      precision highp float; precision highp int;
      in float aSlot; uniform float uRows; flat out vec4 vOut;
      ${MOTION}
      void main() {
        Mover m = moverOf(int(aSlot));
        vOut = vec4(m.at, m.heading, m.here ? 1. : 0.);
        vec2 texel = vec2(gl_VertexID % ${WIDTH}, gl_VertexID / ${WIDTH}) + .5;
        gl_Position = vec4(texel / vec2(${WIDTH}., uRows) * 2. - 1., 0., 1.);
        gl_PointSize = 1.;
      }`,
    fragmentShader: `precision highp float; flat in vec4 vOut; out vec4 o; void main() { o = vOut; }`,
  });

  constructor(readonly renderer: THREE.WebGLRenderer) {}

  read(state: FleetState, slots: readonly number[], nowS: number): Float32Array {
    const rows = Math.ceil(slots.length / WIDTH);
    const target = new THREE.WebGLRenderTarget(WIDTH, rows, {
      type: THREE.FloatType,
      minFilter: THREE.NearestFilter,
      magFilter: THREE.NearestFilter,
      depthBuffer: false,
    });
    const [from, to] = state.textures;
    const u = this.#material.uniforms;
    u['uFrom']!.value = from;
    u['uTo']!.value = to;
    u['uNow']!.value = nowS;
    u['uRows']!.value = rows;
    const geometry = new THREE.BufferGeometry();
    geometry.setAttribute('aSlot', new THREE.BufferAttribute(Float32Array.from(slots), 1));
    geometry.setDrawRange(0, slots.length);
    const points = new THREE.Points(geometry, this.#material);
    points.frustumCulled = false;
    this.renderer.setRenderTarget(target);
    this.renderer.render(points, new THREE.Camera());
    const out = new Float32Array(WIDTH * rows * 4);
    this.renderer.readRenderTargetPixels(target, 0, 0, WIDTH, rows, out);
    this.renderer.setRenderTarget(null);
    target.dispose();
    geometry.dispose();
    return out.subarray(0, slots.length * 4);
  }
}
