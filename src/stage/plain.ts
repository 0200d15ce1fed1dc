import { Mesh, ShaderMaterial, type Object3D } from 'three';

/**
 * Compiles shade, sun shadow and small things out of everything below: software GL runs both sides of a branch, so
 * `uPlain` alone would save it nothing.
 */
export function compilePlain(object: Object3D): void {
  object.traverse((child) => {
    const material = child instanceof Mesh ? (child.material as unknown) : undefined;
    if (!(material instanceof ShaderMaterial) || !material.fragmentShader.includes('uPlain')) return;
    material.defines = { ...material.defines, PLAIN: '' };
    material.needsUpdate = true;
  });
}
