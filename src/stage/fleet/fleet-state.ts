import * as THREE from 'three';
import { GONE_T1, ROW_FLOATS, type Tray } from '../../wire/tray.ts';
import { COPY_FRAGMENT, COPY_VERTEX, SCATTER_FRAGMENT, SCATTER_VERTEX } from './scatter-shader.ts';

/** Texels in a row of the state; a slot's texel is (slot mod WIDTH, slot div WIDTH). */
export const STATE_WIDTH = 1024;
const FIRST_ROWS = 16;
const FIRST_TRAY_ROWS = 4096;

function powerOfTwoAtLeast(n: number, from: number): number {
  let size = from;
  while (size < n) size *= 2;
  return size;
}

function newTarget(rows: number): THREE.WebGLRenderTarget {
  return new THREE.WebGLRenderTarget(STATE_WIDTH, rows, {
    count: 2,
    format: THREE.RGBAFormat,
    type: THREE.FloatType,
    minFilter: THREE.NearestFilter,
    magFilter: THREE.NearestFilter,
    generateMipmaps: false,
    depthBuffer: false,
    stencilBuffer: false,
  });
}

function passMaterial(vertexShader: string, fragmentShader: string): THREE.RawShaderMaterial {
  return new THREE.RawShaderMaterial({
    glslVersion: THREE.GLSL3,
    vertexShader,
    fragmentShader,
    blending: THREE.NoBlending,
    depthTest: false,
    depthWrite: false,
  });
}

/**
 * Where every mover is, kept on the GPU: two RGBA32F attachments (floats 1–4 and 5–8 of a tray's row), one texel
 * a slot. A tray is uploaded as it came and scattered in one draw of 1-px points; the page never reads a row.
 * Lost with the context: ask the worker for a whole tray then.
 */
export class FleetState {
  /** Slots to draw: the newest tray's. */
  slots = 0;
  /** Server time of second 0 in the texels, ms since 1970. */
  epochMs = 0;
  /** Whether there may be error discs to draw. */
  unsure = true;
  readonly #camera = new THREE.Camera();
  readonly #scatter: THREE.RawShaderMaterial;
  readonly #copy: THREE.RawShaderMaterial;
  readonly #points: THREE.Points<THREE.BufferGeometry, THREE.RawShaderMaterial>;
  readonly #copyQuad: THREE.Mesh<THREE.BufferGeometry, THREE.RawShaderMaterial>;
  #target: THREE.WebGLRenderTarget;
  #buffer: THREE.InterleavedBuffer;
  #cleared = false;

  constructor() {
    this.#target = newTarget(FIRST_ROWS);
    this.#buffer = new THREE.InterleavedBuffer(new Float32Array(FIRST_TRAY_ROWS * ROW_FLOATS), ROW_FLOATS);
    this.#scatter = passMaterial(SCATTER_VERTEX, SCATTER_FRAGMENT);
    this.#scatter.uniforms['uSize'] = { value: new THREE.Vector2(STATE_WIDTH, FIRST_ROWS) };
    this.#copy = passMaterial(COPY_VERTEX, COPY_FRAGMENT);
    this.#copy.uniforms['uFrom'] = { value: null };
    this.#copy.uniforms['uTo'] = { value: null };
    this.#points = new THREE.Points(this.#geometryOf(this.#buffer), this.#scatter);
    this.#points.frustumCulled = false;
    const triangle = new THREE.BufferGeometry();
    triangle.setDrawRange(0, 3);
    this.#copyQuad = new THREE.Mesh(triangle, this.#copy);
    this.#copyQuad.frustumCulled = false;
  }

  /** `[from, to]` textures; they change when the state grows. */
  get textures(): readonly [THREE.Texture, THREE.Texture] {
    const [from, to] = this.#target.textures;
    if (from === undefined || to === undefined) throw new Error('fleet state has lost its attachments');
    return [from, to];
  }

  /** Draw a tray into the state. Binds its own target and leaves the renderer on the canvas. */
  take(renderer: THREE.WebGLRenderer, tray: Tray): void {
    const rows = powerOfTwoAtLeast(Math.ceil(tray.slots / STATE_WIDTH), FIRST_ROWS);
    if (rows > this.#target.height) this.#grow(renderer, rows, tray.whole);
    if (tray.whole || !this.#cleared) this.#clear(renderer);
    this.epochMs = tray.epochMs;
    this.slots = tray.slots;
    this.unsure = tray.unsure ?? true;
    if (tray.n === 0) return;
    this.#upload(tray);
    renderer.setRenderTarget(this.#target);
    renderer.render(this.#points, this.#camera);
    renderer.setRenderTarget(null);
  }

  /** After a lost context: the texels are gone, the next tray starts from nothing. */
  forget(): void {
    this.#cleared = false;
    this.slots = 0;
  }

  dispose(): void {
    this.#target.dispose();
    this.#points.geometry.dispose();
    this.#copyQuad.geometry.dispose();
    this.#scatter.dispose();
    this.#copy.dispose();
  }

  #geometryOf(buffer: THREE.InterleavedBuffer): THREE.BufferGeometry {
    buffer.setUsage(THREE.DynamicDrawUsage);
    const geometry = new THREE.BufferGeometry();
    geometry.setAttribute('slot', new THREE.InterleavedBufferAttribute(buffer, 1, 0));
    geometry.setAttribute('from', new THREE.InterleavedBufferAttribute(buffer, 4, 1));
    geometry.setAttribute('to', new THREE.InterleavedBufferAttribute(buffer, 4, 5));
    return geometry;
  }

  #upload(tray: Tray): void {
    const floats = tray.n * ROW_FLOATS;
    if (floats > this.#buffer.array.length) {
      const grown = powerOfTwoAtLeast(tray.n, FIRST_TRAY_ROWS) * ROW_FLOATS;
      this.#points.geometry.dispose();
      this.#buffer = new THREE.InterleavedBuffer(new Float32Array(grown), ROW_FLOATS);
      this.#points.geometry = this.#geometryOf(this.#buffer);
    }
    (this.#buffer.array as Float32Array).set(tray.rows.subarray(0, floats));
    this.#buffer.clearUpdateRanges();
    this.#buffer.addUpdateRange(0, floats);
    this.#buffer.needsUpdate = true;
    this.#points.geometry.setDrawRange(0, tray.n);
  }

  #clear(renderer: THREE.WebGLRenderer): void {
    this.#copy.uniforms['uFrom']!.value = null;
    this.#drawCopy(renderer, this.#target, 0);
    this.#cleared = true;
  }

  #grow(renderer: THREE.WebGLRenderer, rows: number, empty: boolean): void {
    const old = this.#target;
    this.#target = newTarget(rows);
    this.#scatter.uniforms['uSize']!.value.set(STATE_WIDTH, rows);
    if (!empty && this.#cleared) {
      this.#copy.uniforms['uFrom']!.value = old.textures[0];
      this.#copy.uniforms['uTo']!.value = old.textures[1];
      this.#drawCopy(renderer, this.#target, old.height);
    }
    old.dispose();
  }

  /** Copies the first `keepRows` rows of the bound source; every other texel says GONE. */
  #drawCopy(renderer: THREE.WebGLRenderer, target: THREE.WebGLRenderTarget, keepRows: number): void {
    this.#copy.uniforms['uKeepRows'] = { value: keepRows };
    this.#copy.uniforms['uGone'] = { value: GONE_T1 };
    renderer.setRenderTarget(target);
    renderer.render(this.#copyQuad, this.#camera);
    renderer.setRenderTarget(null);
    this.#copy.uniforms['uFrom']!.value = null;
    this.#copy.uniforms['uTo']!.value = null;
  }
}
