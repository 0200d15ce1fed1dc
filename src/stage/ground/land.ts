import earcut from 'earcut';
import {
  AlwaysDepth,
  BufferAttribute,
  BufferGeometry,
  Group,
  LessEqualDepth,
  Mesh,
  ShaderMaterial,
} from 'three';
import { LAND_USES } from '../../city/kind.ts';
import type { CityBundle, Shapes } from '../../city/bundle.ts';
import type { OpenPart } from '../guest.ts';
import { ORDER } from '../order.ts';
import { COMMON, LIGHT } from '../light/chunks.ts';
import { OVER_GROUND } from './drape.ts';
import { cutTriangles } from './relief-cut.ts';
import type { ReliefGround } from './relief-ground.ts';
import { GROUND_VERTEX, PLANE, PLANE_INDEX } from './ground-light.ts';

const PARK = LAND_USES.indexOf('park');

const LAND_FRAGMENT = /* glsl */ `
${COMMON}${LIGHT}
uniform vec3 uLand; varying vec3 vP;
#ifdef DRAPED
uniform vec3 uHillFoot,uHillTop; varying vec3 vSlope;
#endif
void main(){
  vec3 c=uLand;
#ifdef DRAPED
  vec3 hill=lit(mix(uHillFoot,uHillTop,pow(sat(vP.z/1800.),.85)),vec3(0.,0.,1.),1.,1.,vec3(0.));
  c=mix(c,hill,smoothstep(.01,.07,1.-normalize(vSlope).z));
#endif
  gl_FragColor=vec4(encode(c),1.); }`;

/** The ground hides from the pointer what lies behind it. */
const HIDE_FRAGMENT = 'void main(){ gl_FragColor=vec4(1.); }';

const BLOCK_VERTEX = /* glsl */ `
${OVER_GROUND}
attribute float aUse; varying vec3 vP; flat varying float vUse;
void main(){ vP=position; vUse=aUse; gl_Position=overGround(position); }`;
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
    depthFunc: site.relief ? LessEqualDepth : AlwaysDepth,
  });
  const ground = site.relief?.mesh(land, ORDER.land) ?? new Mesh(plane, land);
  ground.renderOrder = ORDER.land;
  ground.frustumCulled = false;
  object.add(ground);
  const block = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: BLOCK_VERTEX,
    fragmentShader: BLOCK_FRAGMENT,
    depthTest: site.relief !== undefined,
    depthWrite: false,
  });
  const parcels = new Mesh(flatShapes(site.city.blocks, usesOf(site.city), site.relief), block);
  parcels.renderOrder = ORDER.blocks;
  parcels.frustumCulled = false;
  object.add(parcels);
  const hide = new ShaderMaterial({ vertexShader: GROUND_VERTEX, fragmentShader: HIDE_FRAGMENT });
  const hidden = site.relief?.mesh(hide, ORDER.land);
  return {
    object,
    pass: 'ground',
    ...(hidden && {
      pick: { object: hidden, base: { value: 0 }, count: 0, selectionOf: () => undefined },
    }),
    dispose: () => {
      hide.dispose();
      plane.dispose();
      parcels.geometry.dispose();
      land.dispose();
      block.dispose();
    },
  };
};

const usesOf = (city: CityBundle): Uint8Array => city.blocks.use;

/** Rings as one flat mesh at z = 0, or one that lies on the ground; aUse per ring. */
export function flatShapes(shapes: Shapes, use?: Uint8Array, relief?: ReliefGround): BufferGeometry {
  const position: number[] = [];
  const uses: number[] = [];
  const index: number[] = [];
  for (let s = 0; s + 1 < shapes.start.length; s++) {
    const from = shapes.start[s] ?? 0;
    const to = shapes.start[s + 1] ?? 0;
    const first = uses.length;
    const ring = Array.from(shapes.xy.subarray(2 * from, 2 * to));
    if (relief !== undefined) {
      const cut = cutTriangles(relief.terrain, ring, earcut(ring));
      for (let i = 0; i < cut.length; i += 2) {
        const [x = 0, y = 0] = [cut[i], cut[i + 1]];
        index.push(uses.length);
        position.push(x, y, relief.at(x, y));
        uses.push(use?.[s] ?? 0);
      }
      continue;
    }
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
