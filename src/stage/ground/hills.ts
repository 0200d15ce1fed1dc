import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  Group,
  LinearFilter,
  LinearMipmapLinearFilter,
  Mesh,
  RGBAFormat,
  ShaderMaterial,
  Vector4,
} from 'three';
import type { Raster } from '../../city/bundle.ts';
import type { OpenPart } from '../guest.ts';
import { nearestFirst } from '../nearest-first.ts';
import { ORDER } from '../order.ts';
import { CITY_LIGHT, GROUND_SHADE, GROUND_VERTEX } from './ground-light.ts';
import { hillFieldOf } from './hill-field.ts';
import { reliefTile } from './relief.ts';

/** Cells along one side of a chunk, an even number: as few draws over the whole valley as leave something to cull. */
const CHUNK = 132;
/** Cells of the terrain under one of the mesh, by tier. */
const STEP = { 0: 2, 1: 1, 2: 1 } as const;

const HILL_FRAGMENT = /* glsl */ `
${CITY_LIGHT}${GROUND_SHADE}
uniform vec3 uLand,uHillFoot,uHillTop; uniform sampler2D uField,uRelief; uniform vec4 uFieldRect; uniform float uLight;
varying vec3 vP;
vec3 relief(vec2 p){ return texture2D(uRelief,p).rgb*2.-1.; }
vec4 field(vec2 p){ return texture2D(uField,(p-uFieldRect.xy)*uFieldRect.zw)*2.-1.; }
void main(){
  vec3 P=vP;
  vec2 far2=(relief(P.xy/5200.).xy+relief(P.yx/1700.+.37).xy*.4)*55.;
  vec4 f=field(P.xy+far2);
  float up=smoothstep(4.,90.,P.z);
  vec2 warp=f.xy*180.+far2*2.;
  vec3 r1=relief((P.xy+warp)/2900.), r2=relief((mat2(.8,.6,-.6,.8)*P.xy+warp)/830.), r3=relief((mat2(.3,.954,-.954,.3)*P.xy+warp*.5)/241.);
  r2.xy=mat2(.8,-.6,.6,.8)*r2.xy; r3.xy=mat2(.3,-.954,.954,.3)*r3.xy;
  float w=max(fwidth(P.x),fwidth(P.y));
  float fine=1.-smoothstep(9.,26.,w);
  vec2 bend=(r1.xy*.34+r2.xy*.30+r3.xy*.24*fine)*up;
  vec2 slope=f.xy/sqrt(max(.1,1.-dot(f.xy,f.xy)))*.86-bend;
  vec3 N=normalize(vec3(slope,1.));
  float cavity=(r1.z*.42+r2.z*.40+r3.z*.30*fine)*up;
  float open=sat(.52+.20*f.z+.24*f.w+.34*cavity);
  float ao=mix(.40,.98,open);
  if(P.z<60.) ao*=cityAO(P,vec3(0.));
  vec3 albedo=mix(uHillFoot,uHillTop,pow(sat(P.z/780.),.85))*mix(.80,1.04,open);
  float wz=fwidth(P.z)+1e-3, step100=abs(fract(P.z/100.+.5)-.5)*100.;
  albedo*=1.+.13*(1.-smoothstep(.5*wz,1.3*wz,step100))*step(8.,P.z)*(1.-smoothstep(14.,34.,wz));
  float low=P.z<60.?sunShadow(P,N):1.;
  vec3 c=encode(dimmed(lit(albedo,N,ao,low,vec3(0.)),focus(P.xy)));
  if(P.z<30.) c=mix(encode(uLand)*groundShade(vec3(P.xy,0.)),c,smoothstep(0.,30.,P.z));
  gl_FragColor=vec4(hazed(c,P),1.);
}`;

/** The valley's walls: a mesh of the city's terrain, where it rises over the floor. */
export const openHills: OpenPart = (site) => {
  const object = new Group();
  const { terrain } = site.city;
  if (!terrain || site.relief) return { object, dispose: () => undefined };
  const field = hillFieldOf(terrain);
  const texture = new DataTexture(
    field.bytes as Uint8Array<ArrayBuffer>,
    field.width,
    field.height,
    RGBAFormat,
  );
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  const half = terrain.stepM / 2;
  const rect = new Vector4(
    terrain.minX - half,
    terrain.minY - half,
    1 / (field.width * field.stepM),
    1 / (field.height * field.stepM),
  );
  const relief = reliefTile();
  const material = new ShaderMaterial({
    uniforms: {
      ...site.shared,
      uField: { value: texture },
      uFieldRect: { value: rect },
      uRelief: { value: relief },
    },
    vertexShader: GROUND_VERTEX,
    fragmentShader: HILL_FRAGMENT,
  });
  for (let y = 0; y + 1 < terrain.height; y += CHUNK) {
    for (let x = 0; x + 1 < terrain.width; x += CHUNK) {
      const geometry = patch(terrain, x, y, STEP[site.tier]);
      if (!geometry) continue;
      const mesh = new Mesh(geometry, material);
      object.add(mesh);
    }
  }
  return {
    object,
    pass: 'still',
    update: ({ scene, eye }) => {
      object.visible = scene.layers.terrain;
      nearestFirst(object, eye, ORDER.hills);
    },
    dispose: () => {
      for (const mesh of object.children) if (mesh instanceof Mesh) mesh.geometry.dispose();
      material.dispose();
      texture.dispose();
      relief.dispose();
    },
  };
};

/** One square of cells; cells on the floor are left out; undefined when all are. */
function patch(t: Raster<Float32Array>, x0: number, y0: number, step: number): BufferGeometry | undefined {
  const w = Math.floor(Math.min(CHUNK, t.width - 1 - x0) / step);
  const h = Math.floor(Math.min(CHUNK, t.height - 1 - y0) / step);
  const at = (i: number, j: number): number => t.value[(y0 + j * step) * t.width + x0 + i * step] ?? 0;
  const index: number[] = [];
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) {
      if (Math.max(at(i, j), at(i + 1, j), at(i, j + 1), at(i + 1, j + 1)) <= 0) continue;
      const p = j * (w + 1) + i;
      index.push(p, p + 1, p + w + 2, p, p + w + 2, p + w + 1);
    }
  }
  if (index.length === 0) return undefined;
  const position = new Float32Array((w + 1) * (h + 1) * 3);
  for (let j = 0, p = 0; j <= h; j++) {
    for (let i = 0; i <= w; i++) {
      position[p++] = t.minX + (x0 + i * step) * t.stepM;
      position[p++] = t.minY + (y0 + j * step) * t.stepM;
      position[p++] = at(i, j);
    }
  }
  const g = new BufferGeometry();
  g.setAttribute('position', new BufferAttribute(position, 3));
  g.setIndex(new BufferAttribute(Uint16Array.from(index), 1));
  g.computeBoundingSphere();
  return g;
}
