/**
 * A plant room on a flat roof without a vertex: the ray of a roof's fragment is traced through one box. Metres along
 * the roof's own axes; `climb` is how far a ray moves over the roof for each metre up. Edges are as soft as a pixel
 * is `wide`.
 */
export const ROOF_PLANT = /* glsl */ `
/* What turns vectors of the world into the roof's axes, from how both change over the screen. */
vec2 turnOf(vec2 world,vec2 face){
  return vec2(dot(world,face),world.x*face.y-world.y*face.x)/max(dot(world,world),1e-9); }
vec2 turned(vec2 r,vec2 v){ return vec2(r.x*v.x-r.y*v.y,r.y*v.x+r.x*v.y); }
/* Of a rising ray: how much of the pixel meets the box, how much of that leaves by the top, 1 if a side along x. */
vec3 throughBox(vec2 from,vec2 climb,vec4 box,float high,float wide){
  vec2 c=vec2(abs(climb.x)<1e-3?1e-3:climb.x,abs(climb.y)<1e-3?1e-3:climb.y);
  vec2 a=(box.xy-from)/c, b=(box.zw-from)/c, into=min(a,b), leave=max(a,b);
  float t0=max(max(into.x,into.y),0.), t2=min(leave.x,leave.y), k=max(length(c),.35)/wide;
  return vec3(clamp((min(t2,high)-t0)*k,0.,1.),clamp((t2-high)*k+.5,0.,1.),leave.x<leave.y?1.:0.); }
/* Normal of what is seen in world axes and the share of sun left on the roof; met: how much of the pixel is box. */
vec4 roofPlant(vec3 P,vec3 eye,vec3 sun,vec4 face,float high,float seed,float wide,out float met){
  vec2 size=face.zw, side=clamp(size*vec2(.22+.2*seed,.34),vec2(2.6),vec2(16.,11.));
  vec2 at=size*vec2(.28+.44*fract(seed*7.3),.5+.16*(fract(seed*3.7)-.5));
  vec4 box=vec4(at-side*.5,at+side*.5);
  vec2 turn=turnOf(dFdx(P.xy)+dFdy(P.xy),dFdx(face.xy)+dFdy(face.xy));
  vec3 V=P-eye; vec2 climb=turned(turn,V.xy/min(V.z,-.01));
  vec3 seen=throughBox(face.xy,climb,box,high,wide);
  met=seen.x;
  vec2 n=turned(vec2(turn.x,-turn.y),seen.z>.5?vec2(sign(climb.x),0.):vec2(0.,sign(climb.y)));
  float dark=throughBox(face.xy,turned(turn,sun.xy/max(sun.z,.08)),box,high,wide).x;
  return vec4(mix(vec3(n,0.),vec3(0.,0.,1.),seen.y),1.-dark*(1.-met)); }
`;
