import { DRAPE } from '../ground/drape.ts';

/**
 * GLSL 3 chunks for ShaderMaterial (GLSL3 not needed: three converts). Include what is used; each names the
 * shared uniforms it declares. A lit material: `LIGHT + CITY_AO + HAZE`, then in main
 * `gl_FragColor = vec4(hazed(encode(lit(albedo, N, ao, shadow, emissive)), P), 1.)`. Haze is mixed into encoded colour, as the veil
 * blends it over the ground.
 * uPlain 1: the governor has taken shade, sun shadow and small things off; a uniform branch costs a GPU nothing,
 * and where there is none PLAIN is defined.
 * Data never calls any of these: it writes its token as it stands.
 */
export const COMMON = /* glsl */ `
#define sat(x) clamp(x,0.,1.)
#ifdef PLAIN
const float uPlain=1.;
#else
uniform float uPlain;
#endif
float hash1(vec2 p){ p=fract(p*vec2(.1031,.1030)); p+=dot(p,p.yx+33.33); return fract((p.x+p.y)*p.x); }
float noise2(vec2 p){ vec2 i=floor(p), f=fract(p); f=f*f*(3.-2.*f);
  return mix(mix(hash1(i),hash1(i+vec2(1,0)),f.x),mix(hash1(i+vec2(0,1)),hash1(i+vec2(1,1)),f.x),f.y); }
vec3 lin(vec3 c){ return pow(c,vec3(2.2)); }
vec3 encode(vec3 c){ return pow(clamp(c,0.,1.),vec3(1./2.2)); }
`;

/** Sun + two-colour ambient with a compass bias. uL uSun uSky uGnd. Linear light in and out. */
export const LIGHT = /* glsl */ `
uniform vec3 uL,uSun,uSky,uGnd;
vec3 amb(vec3 N){ return mix(uGnd,uSky,.5+.5*N.z)*(1.+.16*dot(N.xy,normalize(uL.xy+vec2(1e-5)))); }
vec3 lit(vec3 albedo,vec3 N,float ao,float shadow,vec3 emissive){
  return albedo*(amb(N)*ao+uSun*max(dot(N,uL),0.)*shadow)+emissive; }
`;

/** Shade by the city height map: what is higher than me around me. uHm uHmRect uHmTexel. P in metres. */
export const CITY_AO = /* glsl */ `
${DRAPE}
uniform sampler2D uHm; uniform vec4 uHmRect; uniform float uHmTexel;
float hm(vec2 p,float radius){ vec2 q=(p-uHmRect.xy)*uHmRect.zw;
  return textureLod(uHm,q,max(0.,log2(radius/uHmTexel))).r*255.; }
float cityAO(vec3 P,vec3 N){
  if(uPlain>.5) return 1.;
  vec2 q=P.xy+N.xy*10.; float z=P.z+1.;
#ifdef DRAPED
  z-=groundZ(P.xy);
#endif
  float o=.42*sat((hm(q,12.)-z)/16.)+.34*sat((hm(q,32.)-z)/22.)+.30*sat((hm(q,97.)-z)/34.);
  return 1.-.82*sat(o); }
`;

/** Cached sun shadow, five taps; 1 where none. uShadow uShadowAt uShadowOn (and uL). N is the surface normal. */
export const SHADOW = /* glsl */ `
uniform sampler2D uShadow; uniform mat4 uShadowAt; uniform float uShadowOn;
float shadowTap(vec3 s){ return step(s.z,texture2D(uShadow,s.xy).r); }
float sunShadow(vec3 P,vec3 N){
  if(uPlain>.5||uShadowOn<.5) return 1.;
  if(dot(N,uL)<=0.) return 0.;
  vec4 c=uShadowAt*vec4(P+N*1.4,1.); vec3 s=c.xyz*.5+.5; s.z-=4e-4;
  if(any(lessThan(s,vec3(0.)))||any(greaterThan(s,vec3(1.)))) return 1.;
  vec2 t=vec2(1./4096.);
  return (shadowTap(s)*2.+shadowTap(s+vec3(t.x,0,0))+shadowTap(s-vec3(t.x,0,0))
    +shadowTap(s+vec3(0,t.y,0))+shadowTap(s-vec3(0,t.y,0)))/6.; }
`;

/**
 * Thin haze and a valley layer, integrated along the ray; the end of sight moves out as the eye rises over the city.
 * uEye uHz uRho0 uRho1 uCap uHaze uHazeS (and uL).
 */
export const HAZE = /* glsl */ `
uniform vec3 uEye,uHaze,uHazeS; uniform float uHz,uRho0,uRho1,uCap;
float haze(vec3 P){ vec3 v=P-uEye; float d=length(v), k=v.z/uHz, e=max(uEye.z,0.)/uHz;
  float level=d;
#ifdef DRAPED
  level=length(v.xy);
#endif
  level*=clamp(5e3/max(uEye.z,1.),.4,1.);
  float valley=abs(k)<1e-3?exp(-e):(exp(-e)-exp(-max(e+k,0.)))/k;
  float t=uRho0*d+uRho1*d*valley;
  return mix(uCap,1.,smoothstep(14e3,30e3,level))*(1.-exp(-t*mix(1.,3.,smoothstep(14e3,34e3,level)))); }
vec3 hazeColour(vec3 P){
  float g=pow(sat(dot(normalize(P-uEye),normalize(vec3(uL.xy,.06)))),5.);
  return mix(uHaze,uHazeS,g); }
vec3 hazed(vec3 seen,vec3 P){ return mix(seen,encode(hazeColour(P)),haze(P)); }
`;

/** 1 inside the open division (or without one), 1 − uFocusOn outside. uFocus uFocusRect uDim; uAside dims all. */
export const FOCUS = /* glsl */ `
uniform sampler2D uFocus; uniform vec4 uFocusRect; uniform float uFocusOn,uDim,uAside;
float focus(vec2 p){ if(uFocusOn<=0.) return 1.; vec2 q=(p-uFocusRect.xy)*uFocusRect.zw;
  float inside=texture2D(uFocus,q).r*step(0.,min(min(q.x,q.y),min(1.-q.x,1.-q.y)));
  return mix(1.-uFocusOn,1.,inside); }
vec3 dimmed(vec3 c,float f){ float y=dot(c,vec3(.2126,.7152,.0722)); return uAside*mix(mix(vec3(y),c,.5)*uDim*vec3(.95,1.,1.06),c,f); }
`;
