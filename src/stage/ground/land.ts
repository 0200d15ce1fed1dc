import earcut from 'earcut';
import { AlwaysDepth, BufferAttribute, BufferGeometry, Group, Mesh, ShaderMaterial } from 'three';
import { LAND_USES } from '../../city/kind.ts';
import type { CityBundle, Shapes } from '../../city/bundle.ts';
import type { OpenPart } from '../guest.ts';
import { ORDER } from '../order.ts';
import { COMMON } from '../light/chunks.ts';
import { GROUND_VERTEX, PLANE, PLANE_INDEX } from './ground-light.ts';

const PARK = LAND_USES.indexOf('park');

const LAND_FRAGMENT = /* glsl */ `
${COMMON}
uniform vec3 uLand; varying vec3 vP;
void main(){ gl_FragColor=vec4(encode(uLand),1.); }`;

const BLOCK_VERTEX = /* glsl */ `
attribute float aUse; varying vec3 vP; flat varying float vUse;
void main(){ vP=position; vUse=aUse; gl_Position=projectionMatrix*viewMatrix*vec4(position,1.); }`;
const BLOCK_FRAGMENT = /* glsl */ `
${COMMON}
uniform vec3 uBlock,uPark; varying vec3 vP; flat varying float vUse;
void main(){
  bool park=abs(vUse-${PARK}.)<.5;
  vec3 c=park?uPark*(.88+.24*noise2(vP.xy/14.)):uBlock;
  gl_FragColor=vec4(encode(c),1.); }`;

/** The plane and the parcels on it. The plane writes the ground's depth; all flat things above it are drawn without. */
export const openLand: OpenPart = (site) => {
  const object = new Group();
  const plane = new BufferGeometry();
  plane.setAttribute('position', new BufferAttribute(PLANE, 3));
  plane.setIndex(PLANE_INDEX);
  const land = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: GROUND_VERTEX,
    fragmentShader: LAND_FRAGMENT,
    depthFunc: AlwaysDepth,
  });
  const ground = new Mesh(plane, land);
  ground.renderOrder = ORDER.land;
  ground.frustumCulled = false;
  object.add(ground);
  const block = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: BLOCK_VERTEX,
    fragmentShader: BLOCK_FRAGMENT,
    depthTest: false,
    depthWrite: false,
  });
  const parcels = new Mesh(flatShapes(site.city.blocks, usesOf(site.city)), block);
  parcels.renderOrder = ORDER.blocks;
  parcels.frustumCulled = false;
  object.add(parcels);
  return {
    object,
    pass: 'ground',
    dispose: () => {
      plane.dispose();
      parcels.geometry.dispose();
      land.dispose();
      block.dispose();
    },
  };
};

const usesOf = (city: CityBundle): Uint8Array => city.blocks.use;

/** Rings as one flat mesh at z = 0; aUse per ring. */
export function flatShapes(shapes: Shapes, use?: Uint8Array): BufferGeometry {
  const position: number[] = [];
  const uses: number[] = [];
  const index: number[] = [];
  for (let s = 0; s + 1 < shapes.start.length; s++) {
    const from = shapes.start[s] ?? 0;
    const to = shapes.start[s + 1] ?? 0;
    const first = uses.length;
    const ring = Array.from(shapes.xy.subarray(2 * from, 2 * to));
    for (let i = 0; i < ring.length; i += 2) {
      position.push(ring[i] ?? 0, ring[i + 1] ?? 0, 0);
      uses.push(use?.[s] ?? 0);
    }
    for (const t of earcut(ring)) index.push(first + t);
  }
  const g = new BufferGeometry();
  g.setAttribute('position', new BufferAttribute(Float32Array.from(position), 3));
  g.setAttribute('aUse', new BufferAttribute(Float32Array.from(uses), 1));
  g.setIndex(new BufferAttribute(Uint32Array.from(index), 1));
  return g;
}
