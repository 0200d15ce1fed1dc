import { Group, Mesh, ShaderMaterial } from 'three';
import type { CityBundle } from '../../city/bundle.ts';
import type { OpenPart } from '../guest.ts';
import { ORDER } from '../order.ts';
import { COMMON } from '../light/chunks.ts';
import { DRAPE, OVER_GROUND } from './drape.ts';
import { flatShapes } from './land.ts';
import { onRelief, ribbons, type RibbonLine } from './ribbon.ts';

const LAKE_VERTEX = /* glsl */ `
${OVER_GROUND}
varying vec3 vP;
void main(){ vP=position; gl_Position=overGround(position); }`;

const LAKE_FRAGMENT = /* glsl */ `
${COMMON}
uniform vec3 uRiverDeep,uRiverLight; varying vec3 vP;
void main(){ gl_FragColor=vec4(encode(mix(uRiverDeep,uRiverLight,.35+.3*noise2(vP.xy/90.))),1.); }`;

const RIVER_VERTEX = /* glsl */ `
${DRAPE}${OVER_GROUND}
attribute vec2 aSide; attribute vec4 aLine;
varying vec3 vP,vLine;
void main(){
  float hw=aLine.x+30.;
  vP=onGround(vec3(position.xy+aSide*hw,0.)); vLine=vec3(aLine.w*hw,aLine.y,aLine.x);
  gl_Position=overGround(vP);
}`;

const RIVER_FRAGMENT = /* glsl */ `
${COMMON}
uniform vec3 uRiverDeep,uRiverLight,uSkyLow,uEye; uniform float uTime;
varying vec3 vP,vLine;
void main(){
  float w=fwidth(vLine.x)+1e-3;
  float shore=(noise2(vLine.yx/vec2(160.,400.))-.5)*16.;
  float edge=vLine.z-abs(vLine.x)+shore;
  float a=smoothstep(-.5*w,.5*w,edge);
  if(a<.004) discard;
  float t=uTime*.8;
  float slow=noise2(vec2(vLine.y-t*1.6,vLine.x*2.4)/vec2(210.,95.));
  float fine=noise2(vec2(vLine.y-t*2.2,vLine.x*3.)/vec2(52.,24.));
  vec3 c=mix(uRiverDeep,uRiverLight,sat(.30+.55*slow+.22*(fine-.5)));
  float f=pow(1.-abs(normalize(vP-uEye).z),5.);
  c=mix(c,uSkyLow,.34*f);
  float bank=1.-smoothstep(1.6,1.6+max(w,1.),edge);
  c=mix(c,uRiverLight*1.25,bank*.85*sat(3./w));
  gl_FragColor=vec4(encode(c),a);
}`;

/** Centre lines of the rivers, two vertices a point in the order of the bundle. */
export function riverLines({ rivers }: CityBundle): RibbonLine[] {
  return Array.from({ length: Math.max(0, rivers.start.length - 1) }, (_, i) => ({
    xy: rivers.xy,
    from: rivers.start[i] ?? 0,
    to: rivers.start[i + 1] ?? 0,
    halfWidth: (point: number) => rivers.halfWidth[(rivers.start[i] ?? 0) + point] ?? 60,
    kind: 0,
  }));
}

/** Lakes flat, rivers as ribbons that flow from the first point of their line. */
export const openRiver: OpenPart = (site) => {
  const { water } = site.city;
  const object = new Group();
  const flat = { depthTest: site.relief !== undefined, depthWrite: false };
  const lake = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: LAKE_VERTEX,
    fragmentShader: LAKE_FRAGMENT,
    ...flat,
  });
  const river = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: RIVER_VERTEX,
    fragmentShader: RIVER_FRAGMENT,
    transparent: true,
    ...flat,
  });
  const lakes = new Mesh(flatShapes(water, undefined, site.relief), lake);
  const ribbon = new Mesh(ribbons(onRelief(riverLines(site.city), site.relief)), river);
  for (const [i, mesh] of [lakes, ribbon].entries()) {
    mesh.renderOrder = ORDER.river + i;
    mesh.frustumCulled = false;
    object.add(mesh);
  }
  return {
    object,
    pass: 'ground',
    dispose: () => {
      lakes.geometry.dispose();
      ribbon.geometry.dispose();
      lake.dispose();
      river.dispose();
    },
  };
};
