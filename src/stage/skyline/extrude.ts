import earcut from 'earcut';
import { BufferAttribute, BufferGeometry } from 'three';
import type { Buildings } from '../../city/bundle.ts';

/** Faces keep their own metres in decimetres (u, v, width, height), so panes, parapets and edges need no texture. */
const DM = 10;

/** Columns of one chunk while it grows. */
interface Draft {
  position: number[];
  face: number[];
  normal: number[];
  kind: number[];
  z: number[];
  id: number[];
  index: number[];
}

const hashOf = (i: number): number => (Math.imul(i ^ (i >>> 7), 0x9e3779b1) >>> 24) & 255;

/**
 * Extrudes buildings into one indexed geometry: attributes position (m), aFace (u, v, U, V decimetres), aNormal
 * (unit, bytes), aKind (hash, use), aZ (base, top decimetres), aId (building).
 */
export function extrude(buildings: Buildings, members: readonly number[]): BufferGeometry {
  const d: Draft = { position: [], face: [], normal: [], kind: [], z: [], id: [], index: [] };
  for (const b of members) addBuilding(d, buildings, b);
  const g = new BufferGeometry();
  const big = d.position.length / 3 > 65535;
  g.setAttribute('position', new BufferAttribute(Float32Array.from(d.position), 3));
  g.setAttribute('aFace', new BufferAttribute(Uint16Array.from(d.face), 4));
  g.setAttribute('aNormal', new BufferAttribute(Int8Array.from(d.normal), 4, true));
  g.setAttribute('aKind', new BufferAttribute(Uint8Array.from(d.kind), 4));
  g.setAttribute('aZ', new BufferAttribute(Uint16Array.from(d.z), 2));
  g.setAttribute('aId', new BufferAttribute(Float32Array.from(d.id), 1));
  g.setIndex(new BufferAttribute(big ? Uint32Array.from(d.index) : Uint16Array.from(d.index), 1));
  g.computeBoundingSphere();
  return g;
}

function addBuilding(d: Draft, buildings: Buildings, b: number): void {
  const { start, xy, base, top, use } = buildings;
  const from = start[b] ?? 0;
  const n = (start[b + 1] ?? 0) - from;
  if (n < 3) return;
  const z0 = base[b] ?? 0;
  const z1 = top[b] ?? 0;
  const ring: number[] = [];
  for (let i = 0; i < n; i++) ring.push(xy[2 * (from + i)] ?? 0, xy[2 * (from + i) + 1] ?? 0);
  if (areaOf(ring) < 0) reverse(ring);
  const put = (
    x: number,
    y: number,
    z: number,
    face: readonly number[],
    normal: readonly number[],
  ): number => {
    d.position.push(x, y, z);
    for (const f of face) d.face.push(Math.min(65535, Math.max(0, Math.round(f * DM))));
    d.normal.push(...normal.map((c) => Math.round(c * 127)), 0);
    d.kind.push(hashOf(b), use[b] ?? 0, 0, 0);
    d.z.push(Math.max(0, Math.round(z0 * DM)), Math.round(z1 * DM));
    d.id.push(b);
    return d.id.length - 1;
  };
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const [ax = 0, ay = 0, bx = 0, by = 0] = [ring[2 * i], ring[2 * i + 1], ring[2 * j], ring[2 * j + 1]];
    const u = Math.hypot(bx - ax, by - ay);
    if (u < 0.05) continue;
    const v = z1 - z0;
    const normal = [(by - ay) / u, (ax - bx) / u, 0];
    const p = put(ax, ay, z0, [0, 0, u, v], normal);
    put(bx, by, z0, [u, 0, u, v], normal);
    put(bx, by, z1, [u, v, u, v], normal);
    put(ax, ay, z1, [0, v, u, v], normal);
    d.index.push(p, p + 1, p + 2, p, p + 2, p + 3);
  }
  addRoof(d, ring, z1, put);
}

function addRoof(
  d: Draft,
  ring: readonly number[],
  z: number,
  put: (x: number, y: number, z: number, face: readonly number[], normal: readonly number[]) => number,
): void {
  const n = ring.length / 2;
  const box = boxOf(ring);
  const first = d.id.length;
  for (let i = 0; i < n; i++) {
    const x = ring[2 * i] ?? 0;
    const y = ring[2 * i + 1] ?? 0;
    const u = x * box.ux + y * box.uy - box.u0;
    const v = -x * box.uy + y * box.ux - box.v0;
    put(x, y, z, [u, v, box.width, box.depth], [0, 0, 1]);
  }
  const triangles = n === 4 ? [0, 1, 2, 0, 2, 3] : earcut(ring);
  for (const t of triangles) d.index.push(first + t);
}

/** Bounding box along the longest edge. */
function boxOf(ring: readonly number[]): {
  ux: number;
  uy: number;
  u0: number;
  v0: number;
  width: number;
  depth: number;
} {
  const n = ring.length / 2;
  let ux = 1;
  let uy = 0;
  let longest = 0;
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    const dx = (ring[2 * j] ?? 0) - (ring[2 * i] ?? 0);
    const dy = (ring[2 * j + 1] ?? 0) - (ring[2 * i + 1] ?? 0);
    const l = Math.hypot(dx, dy);
    if (l > longest) [longest, ux, uy] = [l, dx / l, dy / l];
  }
  let [u0, u1, v0, v1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    const u = (ring[2 * i] ?? 0) * ux + (ring[2 * i + 1] ?? 0) * uy;
    const v = -(ring[2 * i] ?? 0) * uy + (ring[2 * i + 1] ?? 0) * ux;
    [u0, u1, v0, v1] = [Math.min(u0, u), Math.max(u1, u), Math.min(v0, v), Math.max(v1, v)];
  }
  return { ux, uy, u0, v0, width: u1 - u0, depth: v1 - v0 };
}

function areaOf(ring: readonly number[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    sum += (ring[j] ?? 0) * (ring[i + 1] ?? 0) - (ring[i] ?? 0) * (ring[j + 1] ?? 0);
  }
  return sum / 2;
}

function reverse(ring: number[]): void {
  for (let i = 0, j = ring.length - 2; i < j; i += 2, j -= 2) {
    const [x = 0, y = 0] = [ring[i], ring[i + 1]];
    [ring[i], ring[i + 1], ring[j], ring[j + 1]] = [ring[j] ?? 0, ring[j + 1] ?? 0, x, y];
  }
}
