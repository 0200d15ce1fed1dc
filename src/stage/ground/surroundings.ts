import { Group, Mesh, ShaderMaterial } from 'three';
import { SURFACES, SURROUNDING_LINES, type Surroundings } from '../../city/surroundings.ts';
import { METRES } from '../by-vertex.ts';
import type { OpenPart } from '../guest.ts';
import { COMMON } from '../light/chunks.ts';
import { ORDER } from '../order.ts';
import { DRAPE, OVER_GROUND } from './drape.ts';
import { flatShapes } from './land.ts';
import { onRelief, ribbons, type RibbonLine } from './ribbon.ts';

/** Half the width of a line, metres, by SURROUNDING_LINES. */
const HALF_WIDTH_M = [7, 2.5, 4, 7, 11, 14] as const;
const is = (kind: (typeof SURFACES)[number]): string => `abs(vKind-${SURFACES.indexOf(kind)}.)<.5`;
const RIVER = SURROUNDING_LINES.indexOf('river');
const RAIL = SURROUNDING_LINES.indexOf('rail');
const LOCAL = SURROUNDING_LINES.indexOf('local');

const SURFACE_VERTEX = /* glsl */ `
${OVER_GROUND}
attribute float aUse; varying vec3 vP; flat varying float vKind;
void main(){ vP=position; vKind=aUse; gl_Position=overGround(position); }`;

const SURFACE_FRAGMENT = /* glsl */ `
${COMMON}
uniform vec3 uLand,uBlock,uPark,uRiverDeep,uRiverLight; varying vec3 vP; flat varying float vKind;
void main(){
  vec3 c=mix(uLand,uBlock,.7);
  if(${is('field')}) c=mix(uLand,uPark,.38);
  if(${is('green')}) c=uPark*(.92+.16*noise2(vP.xy/60.));
  if(${is('water')}) c=mix(uRiverDeep,uRiverLight,.35+.3*noise2(vP.xy/90.));
  gl_FragColor=vec4(encode(c),1.); }`;

const LINE_VERTEX = /* glsl */ `
${METRES}
${DRAPE}${OVER_GROUND}
attribute vec2 aSide; attribute vec4 aLine;
flat varying float vKind; varying float vFade;
void main(){
  vec4 c=projectionMatrix*viewMatrix*vec4(onGround(position),1.);
  float px=metresOf(1.,max(c.w,1e-3));
  float hw=max(aLine.x,.5*px);
  vKind=aLine.z;
  vFade=mix(abs(vKind-${LOCAL}.)<.5?.12:.42,1.,clamp(aLine.x/max(px,1e-3),0.,1.));
  gl_Position=overGround(onGround(vec3(position.xy+aSide*hw,position.z)));
}`;

const LINE_FRAGMENT = /* glsl */ `
${COMMON}
uniform vec3 uRoadLocal,uRoadMain,uKerb,uRiverDeep,uRiverLight; uniform float uNight;
flat varying float vKind; varying float vFade;
void main(){
  vec3 c=vKind>${LOCAL}.5?uRoadMain:uRoadLocal;
  if(vKind<${RIVER}.5) c=mix(uRiverDeep,uRiverLight,.5);
  else if(vKind<${RAIL}.5) c=mix(uRoadLocal,uKerb,.6);
  else c+=lin(vec3(1.,.87,.71))*uNight*.3*(vKind>${LOCAL}.5?.5:.2);
  gl_FragColor=vec4(encode(c),vFade);
}`;

/** The map around the city: surfaces, then lines, one draw each; nothing at all where none was brought. */
export const openSurroundings: OpenPart = (site) => {
  const object = new Group();
  const { surroundings } = site.city;
  if (surroundings === undefined) return { object, pass: 'ground', dispose: () => undefined };
  const flat = { depthTest: site.relief !== undefined, depthWrite: false };
  const uniforms = { ...site.shared };
  const surface = new ShaderMaterial({
    uniforms,
    vertexShader: SURFACE_VERTEX,
    fragmentShader: SURFACE_FRAGMENT,
    ...flat,
  });
  const line = new ShaderMaterial({
    uniforms,
    vertexShader: LINE_VERTEX,
    fragmentShader: LINE_FRAGMENT,
    transparent: true,
    ...flat,
  });
  const { surfaces } = surroundings;
  const meshes = [
    new Mesh(flatShapes(surfaces, surfaces.kind, site.relief), surface),
    new Mesh(ribbons(onRelief(linesOf(surroundings), site.relief)), line),
  ];
  for (const mesh of meshes) {
    mesh.renderOrder = ORDER.surroundings;
    mesh.frustumCulled = false;
    object.add(mesh);
  }
  return {
    object,
    pass: 'ground',
    dispose: () => {
      for (const mesh of meshes) mesh.geometry.dispose();
      surface.dispose();
      line.dispose();
    },
  };
};

function* linesOf({ lines }: Surroundings): Generator<RibbonLine> {
  for (let i = 0; i < lines.kind.length; i++) {
    const kind = lines.kind[i] ?? 0;
    const halfWidth = HALF_WIDTH_M[kind] ?? 4;
    yield {
      xy: lines.xy,
      from: lines.start[i] ?? 0,
      to: lines.start[i + 1] ?? 0,
      halfWidth: () => halfWidth,
      kind,
    };
  }
}
