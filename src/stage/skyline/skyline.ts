import { Group, Mesh, ShaderMaterial, type BufferGeometry, type Vector3 } from 'three';
import type { Buildings, CityBundle } from '../../city/bundle.ts';
import { homesOf } from '../../city/home-number.ts';
import type { OpenPart } from '../guest.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { ORDER } from '../order.ts';
import { distanceTo, nearestFirst } from '../nearest-first.ts';
import { extrude } from './extrude.ts';
import { FACADE_FRAGMENT, FACADE_VERTEX } from './facade.ts';
import { STANCE, Stance } from './stance.ts';

/** Chunks along x and y: at most 16, each culled by its bounding sphere. */
const CHUNKS_X = 8;
const CHUNKS_Y = 2;
/** Up to here all buildings are drawn; from THIN_M on THIN_SHARE of them, the smallest, are left out. */
const FULL_M = 5000;
const THIN_M = 14_000;
const THIN_SHARE = 0.5;

const PICK_VERTEX = /* glsl */ `
${STANCE}
flat varying float vId;
void main(){ vId=aId;
  gl_Position=isGone()?vec4(2.,2.,2.,1.):projectionMatrix*viewMatrix*vec4(standing(position),1.); }`;
const PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying float vId;
void main(){ gl_FragColor=pickColour(uPickBase+uint(vId+.5)); }`;

/** All buildings of the city, merged by area. */
export const openSkyline: OpenPart = (site) => {
  const { buildings, head } = site.city;
  const [minX, minY, maxX, maxY] = head.extent;
  const members: number[][] = Array.from({ length: CHUNKS_X * CHUNKS_Y }, () => []);
  const cell = (v: number, min: number, max: number, n: number): number =>
    Math.min(n - 1, Math.max(0, Math.floor(((v - min) / (max - min)) * n)));
  for (let b = 0; b < buildings.top.length; b++) {
    const p = 2 * (buildings.start[b] ?? 0);
    const i = cell(buildings.xy[p] ?? 0, minX, maxX, CHUNKS_X);
    const j = cell(buildings.xy[p + 1] ?? 0, minY, maxY, CHUNKS_Y);
    members[j * CHUNKS_X + i]?.push(b);
  }
  const base = { value: 0 };
  const stance = new Stance(site.city, site.shared);
  const { uStance, uBow } = site.shared;
  const material = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: FACADE_VERTEX,
    fragmentShader: FACADE_FRAGMENT,
  });
  const pickMaterial = new ShaderMaterial({
    uniforms: { uPickBase: base, uStance, uBow },
    vertexShader: PICK_VERTEX,
    fragmentShader: PICK_FRAGMENT,
  });
  const castMaterial = new ShaderMaterial({
    uniforms: { uPickBase: base, uStance, uBow: { value: 1 } },
    vertexShader: PICK_VERTEX,
    fragmentShader: PICK_FRAGMENT,
    colorWrite: false,
  });
  castMaterial.userData['casts'] = true;
  const object = new Group();
  const pickObject = new Group();
  const casts = new Group();
  const geometries: BufferGeometry[] = [];
  const meshes: Mesh[] = [];
  let detail = 1;
  for (const list of members) {
    if (list.length === 0) continue;
    list.sort((a, b) => bulk(buildings, b) - bulk(buildings, a));
    const geometry = extrude(buildings, list);
    geometries.push(geometry);
    const mesh = new Mesh(geometry, material);
    mesh.renderOrder = ORDER.buildings;
    mesh.matrixAutoUpdate = false;
    object.add(mesh);
    meshes.push(mesh);
    pickObject.add(new Mesh(geometry, pickMaterial));
    casts.add(new Mesh(geometry, castMaterial));
  }
  object.name = 'skyline';
  return {
    object,
    pass: 'still',
    get changes() {
      return stance.changes;
    },
    casts,
    pick: {
      object: pickObject,
      base,
      count: buildings.top.length,
      selectionOf: (id) => ({ kind: 'building', index: id }),
    },
    update: (frame) => {
      object.visible = frame.scene.layers.skyline;
      pickObject.visible = object.visible;
      if (stance.keep(openedIn(site.city, frame.scene.open), performance.now(), frame.stands))
        site.invalidate();
      const moved = nearestFirst(object, frame.eye, ORDER.buildings);
      if (site.tier === 2 || (!moved && detail === frame.quality.detail)) return;
      detail = frame.quality.detail;
      for (const mesh of meshes) thin(mesh, frame.eye, detail);
    },
    dispose: () => {
      for (const g of geometries) g.dispose();
      material.dispose();
      pickMaterial.dispose();
      castMaterial.dispose();
      stance.dispose();
    },
  };
};

/** The building that others draw flat by flat; one without homes stays as it is. */
function openedIn({ homes }: CityBundle, open: number | undefined): number | undefined {
  return homes === undefined || open === undefined || homesOf(homes, open) === 0 ? undefined : open;
}

/** How much of the picture a building can take: height × length of its first two walls. */
function bulk({ start, xy, top }: Buildings, b: number): number {
  const p = 2 * (start[b] ?? 0);
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = xy.subarray(p, p + 6);
  return (top[b] ?? 0) * (Math.hypot(bx - ax, by - ay) + Math.hypot(cx - bx, cy - by));
}

/** Draws the smaller half of a chunk only where it can be told apart, and in full detail; chunks are sorted by bulk. */
function thin(mesh: Mesh, eye: Vector3, detail: number): void {
  const all = mesh.geometry.index?.count ?? 0;
  const far = Math.min(1, Math.max(0, (distanceTo(mesh, eye) - FULL_M) / (THIN_M - FULL_M)));
  mesh.geometry.setDrawRange(
    0,
    Math.ceil((all * (1 - far * THIN_SHARE) * (1 - (1 - detail) * THIN_SHARE)) / 3) * 3,
  );
}
