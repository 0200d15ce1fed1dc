import { Vector3, type Mesh, type Object3D } from 'three';

/** Distance of a mesh's bounding sphere from the eye, metres; 0 inside. */
export function distanceTo(mesh: Mesh, eye: Vector3): number {
  const sphere = mesh.geometry.boundingSphere;
  return sphere ? Math.max(0, sphere.center.distanceTo(eye) - sphere.radius) : 0;
}

/** From where each group was last put in order. */
const seenFrom = new WeakMap<Object3D, Vector3>();

/**
 * Orders the chunks of a group nearest first within one `renderOrder`, so that what they hide costs nothing.
 * @returns false when the eye has not moved since, and all stays as it is
 */
export function nearestFirst(group: Object3D, eye: Vector3, order: number): boolean {
  const last = seenFrom.get(group);
  if (last?.equals(eye) === true) return false;
  if (last) last.copy(eye);
  else seenFrom.set(group, new Vector3().copy(eye));
  for (const child of group.children) {
    child.renderOrder = order + Math.min(0.99, distanceTo(child as Mesh, eye) / 1e5);
  }
  return true;
}
