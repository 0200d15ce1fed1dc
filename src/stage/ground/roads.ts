import { Group, Mesh, ShaderMaterial } from 'three';
import type { Roads } from '../../city/bundle.ts';
import { ROAD_CLASSES } from '../../city/kind.ts';
import { hasTwin, isSecondTwin } from '../../city/road-twin.ts';
import { METRES } from '../by-vertex.ts';
import type { OpenPart } from '../guest.ts';
import { COMMON } from '../light/chunks.ts';
import { ORDER } from '../order.ts';
import { DRAPE, OVER_GROUND } from './drape.ts';
import { onRelief, ribbons, type RibbonLine } from './ribbon.ts';

/** Metres kerb to kerb when a road does not name its lanes, by ROAD_CLASSES. */
const WIDTH_M = [28, 24, 16, 9] as const;
const LANE_M = 3.5;
const LOCAL = ROAD_CLASSES.indexOf('local');
/** Added to the kind of a road along the river, whose lamps stand closest. */
const RIVERSIDE = 0.25;

const ROAD_VERTEX = /* glsl */ `
${METRES}
${DRAPE}${OVER_GROUND}
attribute vec2 aSide; attribute vec4 aLine; uniform float uGrow;
varying vec3 vLine; flat varying float vKind; varying float vFade;
void main(){
  vec4 c=projectionMatrix*viewMatrix*vec4(onGround(position),1.);
  float px=metresOf(1.,max(c.w,1e-3)), least=(aLine.z>2.5?.5:.62)*px;
  float hw=max(aLine.x+uGrow,least);
  vFade=mix(.42,1.,clamp(aLine.x/max(px,1e-3),0.,1.));
  vLine=vec3(aLine.w*hw,aLine.y,aLine.x); vKind=aLine.z;
  gl_Position=overGround(onGround(vec3(position.xy+aSide*hw,position.z)));
}`;

const ROAD_FRAGMENT = /* glsl */ `
${COMMON}
uniform vec3 uRoadLocal,uRoadMain,uKerb; uniform float uNight,uGrow,uLight;
varying vec3 vLine; flat varying float vKind; varying float vFade;
void main(){
  if(uGrow>0.){ gl_FragColor=vec4(encode(uKerb),vFade*.9); return; }
  bool local=vKind>${LOCAL - 0.5};
  vec3 c=local?uRoadLocal:uRoadMain;
  float w=fwidth(vLine.x)+1e-4, wu=fwidth(vLine.y)+1e-4;
  float near=1.-smoothstep(.25,.8,max(w,wu*.25));
  if(!local&&near>0.){
    float centre=1.-smoothstep(.16,.16+w,abs(abs(vLine.x)-.3));
    float lane=1.-smoothstep(.08,.08+w,abs(mod(abs(vLine.x)+1.75,3.5)-1.75));
    float dash=step(fract(vLine.y/15.),.4)*step(1.5,abs(vLine.x))*step(abs(vLine.x),vLine.z-1.8);
    vec3 paint=mix(vec3(.42,.46,.5),uKerb,uLight);
    c=mix(c,paint,near*.5*max(centre,lane*dash));
  }
  vec3 lamp=vec3(0.);
  if(uNight>.01){
    float k=fract(vKind)>.1?.84:local?.24:vKind>1.5?.5:.66, hw=max(vLine.z,1.);
    float pool=mix(.55+.45*cos(6.2832*vLine.y/34.),.72,smoothstep(6.,14.,wu));
    lamp=lin(vec3(1.,.87,.71)*uNight*k*pool*exp(-vLine.x*vLine.x/(.62*hw*hw)));
  }
  gl_FragColor=vec4(encode(c+lamp),vFade);
}`;

/** Streets on the ground as two ribbons of one geometry: casing, then surface. Bridges are drawn elsewhere. */
export const openRoads: OpenPart = (site) => {
  const geometry = ribbons(onRelief(streets(site.city.roads), site.relief));
  const object = new Group();
  const materials = [1.6, 0].map(
    (grow) =>
      new ShaderMaterial({
        uniforms: { ...site.shared, uGrow: { value: grow } },
        vertexShader: ROAD_VERTEX,
        fragmentShader: ROAD_FRAGMENT,
        transparent: true,
        depthTest: site.relief !== undefined,
        depthWrite: false,
      }),
  );
  for (const [i, material] of materials.entries()) {
    const mesh = new Mesh(geometry, material);
    mesh.renderOrder = ORDER.roads + i;
    mesh.frustumCulled = false;
    object.add(mesh);
  }
  return {
    object,
    pass: 'ground',
    dispose: () => {
      geometry.dispose();
      for (const m of materials) m.dispose();
    },
  };
};

/** Half the width of an edge with its twin, metres. */
export function halfWidthOf(roads: Roads, edge: number): number {
  const lanes = roads.lanes[edge] ?? 0;
  const whole =
    lanes > 0
      ? lanes * LANE_M * (hasTwin(roads, edge) ? 2 : 1) + 2
      : (WIDTH_M[roads.roadClass[edge] ?? 3] ?? 9);
  return whole / 2;
}

function* streets(roads: Roads): Generator<RibbonLine> {
  const edges = [...roads.roadClass.keys()].sort(
    (a, b) => (roads.roadClass[b] ?? 0) - (roads.roadClass[a] ?? 0),
  );
  for (const e of edges) {
    if ((roads.layer[e] ?? 0) > 0 || isSecondTwin(roads, e)) continue;
    const hw = halfWidthOf(roads, e);
    yield {
      xy: roads.xy,
      from: roads.start[e] ?? 0,
      to: roads.start[e + 1] ?? 0,
      halfWidth: () => hw,
      kind:
        (roads.roadClass[e] ?? 3) + (/滨河/.test(roads.names[roads.name[e] ?? 0xffff] ?? '') ? RIVERSIDE : 0),
    };
  }
}
