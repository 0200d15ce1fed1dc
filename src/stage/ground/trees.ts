import { BufferAttribute, BufferGeometry, Group, Mesh, ShaderMaterial } from 'three';
import type { CityBundle } from '../../city/bundle.ts';
import { LAND_USES } from '../../city/kind.ts';
import { randomFrom } from '../../city/random.ts';
import type { OpenPart } from '../guest.ts';
import { distanceTo } from '../nearest-first.ts';
import { ORDER } from '../order.ts';
import { CITY_LIGHT } from './ground-light.ts';

/** Distance between trees, side of a chunk, and how far trees are drawn, metres. */
const SPACING_M = 12;
const CHUNK_M = 1200;
const REACH_M = 1800;
/** More trees than this are thinned out evenly. */
const MOST = 60_000;
const SIDES = 5;

const TREE_VERTEX = /* glsl */ `
attribute vec4 aNormal; varying vec3 vP,vN; varying float vTone;
void main(){ vP=position; vN=aNormal.xyz; vTone=aNormal.w; gl_Position=projectionMatrix*viewMatrix*vec4(position,1.); }`;

const TREE_FRAGMENT = /* glsl */ `
${CITY_LIGHT}
uniform vec3 uPark; uniform float uLight; varying vec3 vP,vN; varying float vTone;
void main(){
  vec3 N=normalize(vN), albedo=uPark*vec3(4.2,3.3,2.6)*mix(.75,1.25,vTone)*mix(1.,.16,uLight);
  float ao=cityAO(vP,vec3(0.))*mix(.5,1.,sat(N.z*.5+.5));
  vec3 c=dimmed(lit(albedo,N,ao,sunShadow(vP,N),vec3(0.)),focus(vP.xy));
  gl_FragColor=vec4(hazed(encode(c),vP),1.); }`;

/** Trees of the parks: a cue of scale near by, nothing from afar. Their places are made up and mean nothing. */
export const openTrees: OpenPart = (site) => {
  const object = new Group();
  const material = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: TREE_VERTEX,
    fragmentShader: TREE_FRAGMENT,
  });
  for (const spots of chunked(site.city)) {
    const mesh = new Mesh(grown(spots), material);
    mesh.renderOrder = ORDER.trees;
    object.add(mesh);
  }
  return {
    object,
    pass: 'still',
    update: ({ eye, scene }) => {
      object.visible = scene.layers.skyline;
      for (const mesh of object.children) mesh.visible = distanceTo(mesh as Mesh, eye) < REACH_M;
    },
    dispose: () => {
      for (const mesh of object.children) (mesh as Mesh).geometry.dispose();
      material.dispose();
    },
  };
};

/** Interleaved x, y of trees by chunk. */
function chunked(city: CityBundle): Iterable<number[]> {
  const { blocks, head } = city;
  const [minX, minY, maxX, maxY] = head.extent;
  const random = randomFrom(head.seed ^ 0x7ee5);
  const grid = {
    minX,
    minY,
    stepM: SPACING_M,
    width: Math.ceil((maxX - minX) / SPACING_M),
    height: Math.ceil((maxY - minY) / SPACING_M),
  };
  const spots: number[] = [];
  for (const [b, use] of blocks.use.entries()) {
    if (LAND_USES[use] !== 'park') continue;
    fillRing(blocks.xy, blocks.start[b] ?? 0, blocks.start[b + 1] ?? 0, grid, (row, x0, x1) => {
      for (let i = x0; i <= x1; i++) {
        const bare = random() < 0.3;
        const x = minX + (i + 0.5 + 0.7 * (random() - 0.5)) * SPACING_M;
        const y = minY + (row + 0.5 + 0.7 * (random() - 0.5)) * SPACING_M;
        if (!bare) spots.push(x, y);
      }
    });
  }
  const every = Math.max(1, Math.ceil(spots.length / 2 / MOST));
  const chunks = new Map<string, number[]>();
  for (let i = 0; i < spots.length; i += 2 * every) {
    const x = spots[i] ?? 0;
    const y = spots[i + 1] ?? 0;
    const key = `${Math.floor(x / CHUNK_M)} ${Math.floor(y / CHUNK_M)}`;
    const list = chunks.get(key);
    if (list) list.push(x, y);
    else chunks.set(key, [x, y]);
  }
  return chunks.values();
}

/** A crown each: five sides from a low point over a waist to a tip. */
function grown(spots: readonly number[]): BufferGeometry {
  const random = randomFrom(spots.length);
  const position: number[] = [];
  const normal: number[] = [];
  const index: number[] = [];
  for (let s = 0; s < spots.length; s += 2) {
    const x = spots[s] ?? 0;
    const y = spots[s + 1] ?? 0;
    const h = 5.5 + 6 * random();
    const r = h * (0.3 + 0.12 * random());
    const turn = random() * 6.2832;
    const tone = Math.round(127 * random());
    const first = position.length / 3;
    position.push(x, y, 0.8, x, y, h);
    normal.push(0, 0, -127, tone, 0, 0, 127, tone);
    for (let k = 0; k < SIDES; k++) {
      const a = turn + (k / SIDES) * 6.2832;
      position.push(x + r * Math.cos(a), y + r * Math.sin(a), h * 0.48);
      normal.push(Math.round(110 * Math.cos(a)), Math.round(110 * Math.sin(a)), 45, tone);
      const p = first + 2 + k;
      const q = first + 2 + ((k + 1) % SIDES);
      index.push(first + 1, p, q, first, q, p);
    }
  }
  const g = new BufferGeometry();
  g.setAttribute('position', new BufferAttribute(Float32Array.from(position), 3));
  g.setAttribute('aNormal', new BufferAttribute(Int8Array.from(normal), 4, true));
  g.setIndex(new BufferAttribute(Uint32Array.from(index), 1));
  g.computeBoundingSphere();
  return g;
}
