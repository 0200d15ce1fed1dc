/** Class of a cell: 0–4 a fifth of its siblings by the indicator, 255 unknown. One texel a cell. */
const CLASS = /* glsl */ `
attribute float aCell; attribute vec4 aOther; uniform sampler2D uClass; flat varying float vClass; varying float vUp;
void classOf(){ vClass=texelFetch(uClass,ivec2(int(aCell+.5),0),0).r*255.; }
`;
const TOKEN = /* glsl */ `
uniform vec3 uFifths[5]; uniform vec3 uUnknown; flat varying float vClass; varying float vUp;
vec3 token(){ int c=int(vClass+.5); return c>4?uUnknown:uFifths[c]; }
`;

export const FLAT_VERTEX = /* glsl */ `
${CLASS}
void main(){ classOf(); vUp=aOther.x; gl_Position=projectionMatrix*viewMatrix*vec4(position,1.); }`;

/** Floor: one tint of the token; unknown is hatched. */
export const FLOOR_FRAGMENT = /* glsl */ `
${TOKEN}
uniform float uTint;
void main(){
  float a=uTint;
  if(vClass>4.5) a*=.35+.65*step(.5,fract((gl_FragCoord.x+gl_FragCoord.y)/9.));
  gl_FragColor=vec4(token(),a); }`;

/** Wall: the token fading upwards. */
export const WALL_FRAGMENT = /* glsl */ `
${TOKEN}
uniform float uTint;
void main(){ gl_FragColor=vec4(token(),uTint*pow(1.-vUp,1.5)); }`;

/** A line from position to aOther.xyz, `uWidth` drawing-buffer px wide at any distance; aOther.w its side. */
export const RIM_VERTEX = /* glsl */ `
${CLASS}
uniform vec2 uViewport; uniform float uWidth,uPixelRatio;
void main(){
  classOf(); vUp=1.;
  vec4 a=projectionMatrix*viewMatrix*vec4(position,1.), b=projectionMatrix*viewMatrix*vec4(aOther.xyz,1.);
  float near=1e-2;
  if(a.w<near&&b.w<near){ gl_Position=vec4(2.,2.,2.,1.); return; }
  vec4 a1=a.w<near?mix(b,a,(b.w-near)/(b.w-a.w)):a;
  vec4 b1=b.w<near?mix(a,b,(a.w-near)/(a.w-b.w)):b;
  vec2 d=(b1.xy/b1.w-a1.xy/a1.w)*uViewport; float l=length(d);
  vec2 t=l>1e-4?d/l:vec2(1.,0.), n=vec2(-t.y,t.x)*aOther.w;
  float px=uWidth*uPixelRatio;
  a1.xy+=(n*px-t*px*.5)/uViewport*a1.w;
  a1.z-=2e-5*a1.w;
  gl_Position=a1;
}`;

/** The exact token: no light, no haze. */
export const RIM_FRAGMENT = /* glsl */ `
${TOKEN}
void main(){ gl_FragColor=vec4(token(),1.); }`;
