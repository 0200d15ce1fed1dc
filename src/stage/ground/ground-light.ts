import { CITY_AO, COMMON, FOCUS, HAZE, LIGHT, SHADOW } from '../light/chunks.ts';

/** Everything a lit thing of the city includes. */
export const CITY_LIGHT = `${COMMON}${LIGHT}${CITY_AO}${SHADOW}${HAZE}${FOCUS}`;

/** What a level place of a draped city keeps of its light, so that slopes towards the sun can be brighter. */
const SUNNY = '.8';

/**
 * The light of flat ground, relative to the open: an authored colour is what one sees where nothing stands around,
 * whatever the state of light. In encoded colour, as the veil blends it.
 */
export const GROUND_SHADE = /* glsl */ `
#ifdef DRAPED
varying vec3 vSlope;
#endif
float grey(vec3 c){ return dot(c,vec3(1./3.)); }
float groundShade(vec3 P){
  float a=grey(uSky), s=grey(uSun)*max(uL.z,0.);
#ifdef DRAPED
  vec3 N=normalize(vec3(1.3*vSlope.xy,vSlope.z));
  float k=(grey(amb(N))*cityAO(P,vec3(0.))+grey(uSun)*max(dot(N,uL),0.)*sunShadow(P,N))/(a+s)*${SUNNY};
  k=min(k,1.);
#else
  float k=(a*cityAO(P,vec3(0.))+s*sunShadow(P,vec3(0.,0.,1.)))/(a+s);
#endif
  return pow(k,1./2.2)*pow(uAside,.7)*mix(pow(uDim,.7),1.,focus(P.xy)); }
`;

export const GROUND_VERTEX = /* glsl */ `
varying vec3 vP;
#ifdef DRAPED
attribute vec3 aNormal; varying vec3 vSlope;
#endif
void main(){ vP=position;
#ifdef DRAPED
  vSlope=aNormal;
#endif
  gl_Position=projectionMatrix*viewMatrix*vec4(position,1.); }`;

/** Half the side of the plane the city lies on, metres: past the far end of the haze. */
const REACH_M = 95_000;

/** Corners of the plane z = 0; the land and the veil share them, so their depths are equal. */
export const PLANE = Float32Array.from([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0].map((c) => c * REACH_M));
export const PLANE_INDEX = [0, 1, 2, 0, 2, 3];
