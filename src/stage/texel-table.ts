import * as THREE from 'three';

const WIDTH = 512;

/** GLSL: `vec4 NAME(int i)` reads texel i of uniform `uniformName`. */
export function texelReader(name: string, uniformName: string): string {
  return `
uniform highp sampler2D ${uniformName};
vec4 ${name}(int i) { return texelFetch(${uniformName}, ivec2(i % ${WIDTH}, i / ${WIDTH}), 0); }
`;
}

/** A list of vec4 the vertex shader reads by number: a float texture grown by doubling. */
export class TexelTable {
  /** Four floats a texel. Fill it, then `send`. */
  array = new Float32Array(0);
  readonly uniform: { value: THREE.DataTexture | null } = { value: null };

  /** Room for at least n texels; what was written is lost when it grows. */
  reserve(n: number): void {
    if (n * 4 <= this.array.length && this.uniform.value !== null) return;
    let rows = 1;
    while (rows * WIDTH < n) rows *= 2;
    this.uniform.value?.dispose();
    this.array = new Float32Array(rows * WIDTH * 4);
    this.uniform.value = new THREE.DataTexture(this.array, WIDTH, rows, THREE.RGBAFormat, THREE.FloatType);
  }

  set(texel: number, x: number, y: number, z: number, w: number): void {
    this.array[texel * 4] = x;
    this.array[texel * 4 + 1] = y;
    this.array[texel * 4 + 2] = z;
    this.array[texel * 4 + 3] = w;
  }

  /** Hand the array to the GPU before the next draw. */
  send(): void {
    if (this.uniform.value !== null) this.uniform.value.needsUpdate = true;
  }

  dispose(): void {
    this.uniform.value?.dispose();
  }
}
