import { Group, Mesh, ShaderMaterial, type BufferGeometry } from 'three';
import type { OpenPart } from '../guest.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { ORDER } from '../order.ts';
import { extrude } from './extrude.ts';
import { FACADE_FRAGMENT, FACADE_VERTEX } from './facade.ts';

/** Chunks along x and y: at most 16, each culled by its bounding sphere. */
const CHUNKS_X = 4;
const CHUNKS_Y = 4;

const PICK_VERTEX = /* glsl */ `
attribute float aId; flat varying float vId;
void main(){ vId=aId; gl_Position=projectionMatrix*viewMatrix*vec4(position,1.); }`;
const PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying float vId;
void main(){ gl_FragColor=pickColour(uPickBase+vId); }`;

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
  const material = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: FACADE_VERTEX,
    fragmentShader: FACADE_FRAGMENT,
  });
  const pickMaterial = new ShaderMaterial({
    uniforms: { uPickBase: base },
    vertexShader: PICK_VERTEX,
    fragmentShader: PICK_FRAGMENT,
  });
  const object = new Group();
  const pickObject = new Group();
  const casts = new Group();
  const geometries: BufferGeometry[] = [];
  for (const list of members) {
    if (list.length === 0) continue;
    const geometry = extrude(buildings, list);
    geometries.push(geometry);
    const mesh = new Mesh(geometry, material);
    mesh.renderOrder = ORDER.buildings;
    mesh.matrixAutoUpdate = false;
    object.add(mesh);
    pickObject.add(new Mesh(geometry, pickMaterial));
    casts.add(new Mesh(geometry, pickMaterial));
  }
  object.name = 'skyline';
  return {
    object,
    casts,
    pick: {
      object: pickObject,
      base,
      count: buildings.top.length,
      selectionOf: (id) => ({ kind: 'building', index: id }),
    },
    update: (frame) => {
      object.visible = frame.scene.layers.skyline;
    },
    dispose: () => {
      for (const g of geometries) g.dispose();
      material.dispose();
      pickMaterial.dispose();
    },
  };
};
