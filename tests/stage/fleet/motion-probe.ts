import * as THREE from 'three';
import type { FleetState } from '../../../src/stage/fleet/fleet-state.ts';
import { MOTION } from '../../../src/stage/fleet/motion-shader.ts';

const WIDTH = 256;

/** Runs the fleet's own vertex arithmetic for many slots and reads the answers back: [x, y, heading, here] each. */
export class MotionProbe {
  readonly #camera = new THREE.Camera();
  readonly #geometry = new THREE.BufferGeometry();
  readonly #material = new THREE.RawShaderMaterial({
    glslVersion: THREE.GLSL3,
    depthTest: false,
    depthWrite: false,
    blending: THREE.NoBlending,
    uniforms: {
      uFrom: { value: null },
      uTo: { value: null },
      uNow: { value: 0 },
      uRows: { value: 1 },
      uWhat: { value: 0 },
    },
    vertexShader: `
      precision highp float; precision highp int;
      in float aSlot; uniform float uRows; uniform int uWhat; flat out vec4 vOut;
      ${MOTION}
      void main() {
        Mover m = moverOf(int(aSlot));
        vOut = uWhat == 0 ? vec4(m.at, m.heading, m.here ? 1. : 0.)
          : vec4(m.z, float(m.kind), m.accuracy, promptOf(m.lateS));
        vec2 texel = vec2(gl_VertexID % ${WIDTH}, gl_VertexID / ${WIDTH}) + .5;
        gl_Position = vec4(texel / vec2(${WIDTH}., uRows) * 2. - 1., 0., 1.);
        gl_PointSize = 1.;
      }`,
    fragmentShader: `precision highp float; flat in vec4 vOut; out vec4 o; void main() { o = vOut; }`,
  });
  readonly #points = new THREE.Points(this.#geometry, this.#material);
  #target: THREE.WebGLRenderTarget | undefined;
  #out = new Float32Array(0);

  constructor(readonly renderer: THREE.WebGLRenderer) {
    this.#points.frustumCulled = false;
  }

  /** [x, y, heading, here] of each slot. The array is used again by the next reading. */
  read(state: FleetState, slots: ArrayLike<number>, nowS: number): Float32Array {
    return this.#read(state, slots, nowS, 0);
  }

  /** [height, kind, accuracy, prompt] of each slot. */
  readMore(state: FleetState, slots: ArrayLike<number>, nowS: number): Float32Array {
    return this.#read(state, slots, nowS, 1);
  }

  #read(state: FleetState, slots: ArrayLike<number>, nowS: number, what: number): Float32Array {
    const rows = Math.ceil(slots.length / WIDTH);
    if (this.#target?.height !== rows) this.#resize(rows);
    const attribute = this.#geometry.getAttribute('aSlot') as THREE.BufferAttribute;
    (attribute.array as Float32Array).set(slots);
    attribute.needsUpdate = true;
    const [from, to] = state.textures;
    const u = this.#material.uniforms;
    u['uFrom']!.value = from;
    u['uTo']!.value = to;
    u['uNow']!.value = nowS;
    u['uRows']!.value = rows;
    u['uWhat']!.value = what;
    this.#geometry.setDrawRange(0, slots.length);
    this.renderer.setRenderTarget(this.#target!);
    this.renderer.render(this.#points, this.#camera);
    this.renderer.readRenderTargetPixels(this.#target!, 0, 0, WIDTH, rows, this.#out);
    this.renderer.setRenderTarget(null);
    return this.#out.subarray(0, slots.length * 4);
  }

  #resize(rows: number): void {
    this.#target?.dispose();
    this.#geometry.dispose();
    this.#target = new THREE.WebGLRenderTarget(WIDTH, rows, {
      type: THREE.FloatType,
      minFilter: THREE.NearestFilter,
      magFilter: THREE.NearestFilter,
      depthBuffer: false,
    });
    this.#out = new Float32Array(WIDTH * rows * 4);
    this.#geometry.setAttribute('aSlot', new THREE.BufferAttribute(new Float32Array(WIDTH * rows), 1));
  }
}
