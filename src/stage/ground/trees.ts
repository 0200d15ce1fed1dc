import { BufferAttribute, BufferGeometry, Group, Mesh, ShaderMaterial, Vector3 } from 'three';
import { randomFrom } from '../../city/random.ts';
import type { OpenPart } from '../guest.ts';
import { ORDER } from '../order.ts';
import { DRAPE, drapeMaterial } from './drape.ts';
import { CITY_LIGHT } from './ground-light.ts';
import { TREE_CHUNK_M, treeSpots } from './tree-spots.ts';

/** How far trees are drawn, metres, and one of how many is, by tier. */
const REACH_M = { 0: 1500, 1: 3400, 2: 4000 } as const;
const EVERY = { 0: 3, 1: 1, 2: 1 } as const;
/** A chunk this many times as far is let go again. */
const LET_GO = 2;
const SIDES = 5;
const CORNERS = 2 + 2 * SIDES;
/** Number, height as a share of the tree, width as a share of the crown, lean of the normal. */
const RINGS = [
  [0, 0.36, 0.94, -10],
  [1, 0.7, 0.8, 70],
] as const;

const TREE_VERTEX = /* glsl */ `
${DRAPE}
attribute vec4 aNormal; attribute vec2 aRoot; uniform vec3 uEye; uniform float uReach;
varying vec3 vP,vN; varying float vTone;
void main(){
  float grown=1.-smoothstep(.72,1.,distance(onGround(vec3(aRoot,0.)),uEye)/uReach);
  vP=vec3(mix(aRoot,position.xy,grown),position.z*grown);
#ifdef DRAPED
  vP.z+=groundZ(aRoot);
#endif
  vN=aNormal.xyz; vTone=aNormal.w;
  gl_Position=projectionMatrix*viewMatrix*vec4(vP,1.); }`;

const TREE_FRAGMENT = /* glsl */ `
${CITY_LIGHT}
uniform vec3 uPark; uniform float uLight,uNight; varying vec3 vP,vN; varying float vTone;
void main(){
  vec3 N=normalize(vN), albedo=uPark*mix(vec3(4.2,3.3,2.6),vec3(.56,.64,.58),uLight)*mix(.75,1.25,vTone);
  float ao=cityAO(vP,vec3(0.))*mix(.5,1.,sat(N.z*.5+.5));
  vec3 lamp=lin(vec3(1.,.87,.71))*.018*uNight*exp(-(vP.z-groundZ(vP.xy))/4.);
  vec3 c=dimmed(lit(albedo,N,ao,sunShadow(vP,N),lamp),focus(vP.xy));
  gl_FragColor=vec4(hazed(encode(c),vP),1.); }`;

/** A square of trees: a mesh only while it is near. */
interface Chunk {
  readonly spots: readonly number[];
  readonly centre: Vector3;
  mesh?: Mesh;
}

/** Trees of parks, courtyards and streets: a cue of scale near by that shrinks to nothing with distance. */
export const openTrees: OpenPart = (site) => {
  const object = new Group();
  const reach = REACH_M[site.tier];
  const material = new ShaderMaterial({
    uniforms: { ...site.shared, uReach: { value: reach } },
    vertexShader: TREE_VERTEX,
    fragmentShader: TREE_FRAGMENT,
  });
  const { relief } = site;
  if (relief !== undefined) drapeMaterial(material, site.shared);
  const chunks = Array.from(treeSpots(site.city), (spots): Chunk => {
    const centre = middleOf(spots);
    centre.z = relief?.at(centre.x, centre.y) ?? 0;
    return { spots, centre };
  });
  const half = TREE_CHUNK_M * Math.SQRT1_2;
  return {
    object,
    pass: 'still',
    update: ({ eye, scene, quality }) => {
      object.visible = scene.layers.skyline && quality.detail === 1;
      for (const chunk of chunks) {
        const far = chunk.centre.distanceTo(eye) - half;
        if (far < reach && !chunk.mesh) {
          chunk.mesh = new Mesh(grown(chunk.spots, EVERY[site.tier]), material);
          chunk.mesh.renderOrder = ORDER.trees;
          /* Their geometry knows nothing of the ground. */
          chunk.mesh.frustumCulled = relief === undefined;
          object.add(chunk.mesh);
        }
        if (!chunk.mesh) continue;
        chunk.mesh.visible = far < reach;
        if (far < reach * LET_GO) continue;
        object.remove(chunk.mesh);
        chunk.mesh.geometry.dispose();
        delete chunk.mesh;
      }
    },
    dispose: () => {
      for (const { mesh } of chunks) mesh?.geometry.dispose();
      material.dispose();
    },
  };
};

function middleOf(spots: readonly number[]): Vector3 {
  const middle = (v: number): number => (Math.floor(v / TREE_CHUNK_M) + 0.5) * TREE_CHUNK_M;
  return new Vector3(middle(spots[0] ?? 0), middle(spots[1] ?? 0), 0);
}

/** A crown each: from a low point over two rings of five to a rounded top. */
function grown(spots: readonly number[], every: number): BufferGeometry {
  const random = randomFrom(spots.length);
  const count = Math.ceil(spots.length / 2 / every);
  const position = new Float32Array(count * CORNERS * 3);
  const root = new Float32Array(count * CORNERS * 2);
  const normal = new Int8Array(count * CORNERS * 4);
  const index = new Uint32Array(count * SIDES * 12);
  let v = 0;
  let n = 0;
  for (let s = 0; s < spots.length; s += 2 * every) {
    const x = spots[s] ?? 0;
    const y = spots[s + 1] ?? 0;
    const h = 6 + 6 * random();
    const r = h * (0.3 + 0.12 * random());
    const turn = random() * 6.2832;
    const tone = Math.round(127 * random());
    const first = v;
    const put = (dx: number, dy: number, z: number, at: readonly [number, number, number]): void => {
      position.set([x + dx, y + dy, z], 3 * v);
      root.set([x, y], 2 * v);
      normal.set([...at, tone], 4 * v);
      v += 1;
    };
    put(0, 0, 0.1 * h, [0, 0, -127]);
    put(0, 0, h, [0, 0, 127]);
    for (let k = 0; k < SIDES; k++) {
      for (const [ring, z, out, up] of RINGS) {
        const a = turn + ((k + ring / 2) / SIDES) * 6.2832;
        const [c, d] = [Math.cos(a), Math.sin(a)];
        put(r * out * c, r * out * d, h * z, [Math.round(110 * c), Math.round(110 * d), up]);
      }
      const p = first + 2 + 2 * k;
      const q = first + 2 + 2 * ((k + 1) % SIDES);
      index.set([first, q, p, p, q, p + 1, q, q + 1, p + 1, first + 1, p + 1, q + 1], n);
      n += 12;
    }
  }
  const g = new BufferGeometry();
  g.setAttribute('position', new BufferAttribute(position, 3));
  g.setAttribute('aRoot', new BufferAttribute(root, 2));
  g.setAttribute('aNormal', new BufferAttribute(normal, 4, true));
  g.setIndex(new BufferAttribute(index, 1));
  g.computeBoundingSphere();
  return g;
}
