/**
 * A plant room on a flat roof without a vertex: the ray of a roof's fragment is traced through one box. Metres along
 * the roof's own axes; `climb` is how far a ray moves over the roof for each metre up.
 */
export const ROOF_PLANT = /* glsl */ `
/* What turns vectors of the world into the roof's axes, from how both change over the screen. */
vec2 turnOf(vec2 world,vec2 face){
  return vec2(dot(world,face),world.x*face.y-world.y*face.x)/max(dot(world,world),1e-9); }
vec2 turned(vec2 r,vec2 v){ return vec2(r.x*v.x-r.y*v.y,r.y*v.x+r.x*v.y); }
/* Height at which a rising ray leaves the box, or -1; z of the answer: 1 where it leaves by a side along x. */
vec2 throughBox(vec2 from,vec2 climb,vec4 box,float high){
  vec2 c=vec2(abs(climb.x)<1e-4?1e-4:climb.x,abs(climb.y)<1e-4?1e-4:climb.y);
  vec2 a=(box.xy-from)/c, b=(box.zw-from)/c, into=min(a,b), out2=max(a,b);
  float t0=max(max(into.x,into.y),0.), t1=min(min(out2.x,out2.y),high);
  return t0<t1?vec2(t1,out2.x<out2.y?1.:0.):vec2(-1.); }
/* Normal of what is seen in world axes (z 1: the roof itself or the box's top), w: share of sun left on the roof. */
vec4 roofPlant(vec3 P,vec3 eye,vec3 sun,vec4 face,float high,float seed,out bool hit){
  vec2 size=face.zw, side=clamp(size*vec2(.22+.2*seed,.34),vec2(2.6),vec2(16.,11.));
  vec2 at=size*vec2(.28+.44*fract(seed*7.3),.5+.16*(fract(seed*3.7)-.5));
  vec4 box=vec4(at-side*.5,at+side*.5);
  vec2 turn=turnOf(dFdx(P.xy)+dFdy(P.xy),dFdx(face.xy)+dFdy(face.xy));
  vec3 V=P-eye; vec2 climb=turned(turn,V.xy/min(V.z,-.01));
  vec2 t=throughBox(face.xy,climb,box,high);
  hit=t.x>0.;
  if(hit){
    if(t.x>high-1e-3) return vec4(0.,0.,1.,1.);
    vec2 n=t.y>.5?vec2(sign(climb.x),0.):vec2(0.,sign(climb.y));
    return vec4(turned(vec2(turn.x,-turn.y),n),0.,1.);
  }
  vec2 toSun=turned(turn,sun.xy/max(sun.z,.08));
  return vec4(0.,0.,1.,throughBox(face.xy,toSun,box,high).x>0.?0.:1.); }
`;
