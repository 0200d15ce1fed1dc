import type { Mesh, Object3D, Vector3 } from 'three';

/** Distance of a mesh's bounding sphere from the eye, metres; 0 inside. */
export function distanceTo(mesh: Mesh, eye: Vector3): number {
  const sphere = mesh.geometry.boundingSphere;
  return sphere ? Math.max(0, sphere.center.distanceTo(eye) - sphere.radius) : 0;
}

/** Orders the chunks of a group nearest first within one `renderOrder`, so that what they hide costs nothing. */
export function nearestFirst(group: Object3D, eye: Vector3, order: number): void {
  for (const child of group.children) {
    child.renderOrder = order + Math.min(0.99, distanceTo(child as Mesh, eye) / 1e5);
  }
}
