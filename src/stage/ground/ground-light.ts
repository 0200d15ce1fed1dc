import { CITY_AO, COMMON, FOCUS, HAZE, LIGHT, SHADOW } from '../light/chunks.ts';

/**
 * The light of flat ground: an authored colour is what one sees in the open, whatever the state of light; what
 * stands around takes from it. Then focus and haze. It is the veil's law, applied in the ground's own shaders.
 */
export const GROUND_LIGHT = /* glsl */ `
${COMMON}${LIGHT}${CITY_AO}${SHADOW}${HAZE}${FOCUS}
float grey(vec3 c){ return dot(c,vec3(1./3.)); }
vec3 groundLit(vec3 colour,vec3 P,vec3 emissive){
  float a=grey(uSky), s=grey(uSun)*max(uL.z,0.);
  float k=(a*cityAO(P,vec3(0.))+s*sunShadow(P,vec3(0.,0.,1.)))/(a+s);
  return colour*k*pow(mix(.62,1.,focus(P.xy)),2.2)+emissive; }
vec4 groundOut(vec3 colour,vec3 P,vec3 emissive,float alpha){
  vec3 c=mix(groundLit(colour,P,emissive),hazeColour(P),haze(P));
  return vec4(encode(c),alpha); }
`;

export const GROUND_VERTEX = /* glsl */ `
varying vec3 vP;
void main(){ vP=position; gl_Position=projectionMatrix*viewMatrix*vec4(position,1.); }`;
