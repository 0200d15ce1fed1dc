import { DRAPE } from '../ground/drape.ts';
import { PICK_ID } from '../light/pick-id.ts';
import { texelReader } from '../texel-table.ts';

/** The floor lies this much over the ground, metres, so that the two depths never fight. */
const FLOOR_M = '2.';

/** Class and height of a division from the one value texture, by index. */
const VALUE = /* glsl */ `
${DRAPE}
precision highp int;
attribute float aDivision; attribute vec3 aOther; attribute vec2 aHow;
${texelReader('valueTexel', 'uValues')}
uniform float uRise,uLow;
flat varying float vClass; flat varying float vStyle; flat varying float vDivision; varying float vUp;
float standAt(){
  vec4 value=valueTexel(int(aDivision+.5));
  vClass=value.x; vStyle=aHow.x; vDivision=aDivision; vUp=position.z;
  float top=(aHow.y>0.?aHow.y:value.y*uRise)*uLow;
  return position.z>0.?position.z*top:${FLOOR_M};
}
`;
const TOKEN = /* glsl */ `
uniform vec3 uFifths[5]; uniform vec3 uUnknown,uPlain,uAccent;
flat varying float vClass; flat varying float vStyle; flat varying float vDivision; varying float vUp;
vec3 token(){ if(vStyle>1.5) return uAccent; if(vStyle>.5) return uPlain;
  int c=int(vClass+.5); return c>4?uUnknown:uFifths[c]; }
float hatch(){ if(vStyle>.5||vClass<4.5) return 1.;
  return .35+.65*step(.5,fract((gl_FragCoord.x+gl_FragCoord.y)/9.)); }
`;

export const FLAT_VERTEX = /* glsl */ `
${VALUE}
void main(){ float z=standAt(); gl_Position=projectionMatrix*viewMatrix*vec4(onGround(vec3(position.xy,z)),1.); }`;

/** Floor: one tint of the token; unknown is hatched. */
export const FLOOR_FRAGMENT = /* glsl */ `
${TOKEN}
uniform float uFloorTint;
void main(){ gl_FragColor=vec4(token(),uFloorTint*hatch()); }`;

/** Wall: the token fading upwards; a frame's wall is fainter than a prism's. */
export const WALL_FRAGMENT = /* glsl */ `
${TOKEN}
uniform float uWallTint;
void main(){ gl_FragColor=vec4(token(),(vStyle>.5?.1:uWallTint)*hatch()*pow(1.-vUp,1.5)); }`;

/**
 * A line at a width on screen whatever its distance: 2 px by class, 2.4 plain, 1.6 accent.
 * `uWiden` px more all around, for the pointer.
 */
export const RIM_VERTEX = /* glsl */ `
${VALUE}
uniform vec2 uViewport; uniform float uPixelRatio,uWiden;
void main(){
  float z=standAt();
  vec4 a=projectionMatrix*viewMatrix*vec4(onGround(vec3(position.xy,z)),1.), b=projectionMatrix*viewMatrix*vec4(onGround(vec3(aOther.xy,z)),1.);
  float near=1e-2;
  if(a.w<near&&b.w<near){ gl_Position=vec4(2.,2.,2.,1.); return; }
  vec4 a1=a.w<near?mix(b,a,(b.w-near)/(b.w-a.w)):a;
  vec4 b1=b.w<near?mix(a,b,(a.w-near)/(a.w-b.w)):b;
  vec2 d=(b1.xy/b1.w-a1.xy/a1.w)*uViewport; float l=length(d);
  vec2 t=l>1e-4?d/l:vec2(1.,0.), n=vec2(-t.y,t.x)*aOther.z;
  float px=((aHow.x>1.5?1.6:aHow.x>.5?2.4:2.)+uWiden)*uPixelRatio;
  a1.xy+=(n*px-t*px*.5)/uViewport*a1.w;
  a1.z-=2e-5*a1.w;
  gl_Position=a1;
}`;

/** The exact token: no light, no haze. */
export const RIM_FRAGMENT = /* glsl */ `
${TOKEN}
uniform float uAlpha;
void main(){ gl_FragColor=vec4(token(),uAlpha); }`;

export const PICK_FRAGMENT = /* glsl */ `
${PICK_ID}
flat varying float vDivision;
void main(){ gl_FragColor=pickColour(uPickBase+uint(vDivision+.5)); }`;
