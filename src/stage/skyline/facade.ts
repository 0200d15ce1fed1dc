import { DRAPE } from '../ground/drape.ts';
import { CITY_LIGHT } from '../ground/ground-light.ts';
import { ROOF_PLANT } from './roof-plant.ts';
import { STANCE } from './stance.ts';

export const FACADE_VERTEX = /* glsl */ `
${DRAPE}${STANCE}attribute vec4 aFace,aKind; attribute vec3 aNormal; attribute vec2 aZ;
varying vec3 vP,vN; varying vec4 vFace; varying vec2 vZ; flat varying vec2 vKind;
#ifdef DRAPED
flat varying float vGround;
#endif
void main(){
#ifdef DRAPED
  vGround=groundZ(position.xy);
#endif
  vP=standing(position); vN=aNormal; vFace=aFace*.1; if(aNormal.z<.5) vFace.y+=vP.z-position.z; vZ=aZ*.1; vKind=aKind.xy;
  gl_Position=isGone()?vec4(2.,2.,2.,1.):projectionMatrix*viewMatrix*vec4(vP,1.);
}`;

/**
 * Panes by use: cell width and height, pane share of it, and how many are lit at eight in the evening.
 * Uses are LAND_USES: home office mixed industry school urban_village hospital park open.
 */
const PANES = /* glsl */ `
void panesOf(float use,out vec2 cell,out vec2 pane,out float ratio,out float cool){
  cell=vec2(3.4,3.0); pane=vec2(.58,.52); ratio=.34; cool=0.;
  if(use>.5&&use<1.5){ cell=vec2(2.6,3.7); pane=vec2(.88,.62); ratio=.34; cool=1.; }
  else if(use>1.5&&use<2.5){ cell=vec2(3.2,3.3); ratio=.26; cool=.25; }
  else if(use>2.5&&use<3.5){ cell=vec2(7.,5.); pane=vec2(.5,.3); ratio=.07; }
  else if(use>3.5&&use<4.5){ cell=vec2(3.2,3.3); ratio=.10; }
  else if(use>4.5&&use<5.5){ ratio=.22; }
  else if(use>5.5){ cell=vec2(3.2,3.6); pane=vec2(.7,.5); ratio=.30; cool=.6; } }
float litCell(vec2 c,float l,float seed,float ratio,float cool){
  float one=hash1(c+seed*13.7+l*7.1);
  float floorWise=hash1(vec2(c.y*3.1+seed*5.3,l));
  return step(mix(one,floorWise,cool*.6),ratio); }
`;

/** How a wall is divided: stair cores between flats, shop fronts at the street, a crown on towers. */
const DIVIDED = /* glsl */ `
float coreOf(float use,float cells,float cellX,float seed){
  if(use>.5&&use<4.5) return 0.;
  float every=4.+floor(seed*2.99);
  return cells<6.?0.:1.-step(.5,abs(mod(cellX+floor(every*.5),every)-0.)); }
float shopsOf(float use,float overBase,float base){
  return use>.5&&use<2.5&&base<1.?1.-smoothstep(4.,4.4,overBase):0.; }
`;

/**
 * Windows where effects are off: one pane and one hash a pixel, whole panes from near, from far blocks of a few panes that
 * keep dark houses dark. Linear light.
 */
const PLAIN_NIGHT = /* glsl */ `
vec3 plainNight(float use,float seed,float h){
  bool office=use>.5&&use<2.5;
  vec2 pane=office?vec2(.40,.31):vec2(.29,.26);
  vec2 n=max(vec2(1.),floor(vFace.zw/(office?vec2(2.8,3.6):vec2(3.4,3.))));
  vec2 g=vFace.xy/max(vFace.zw,vec2(.1))*n, gw=fwidth(g);
  float wide=max(gw.x,gw.y), level=floor(max(0.,log2(wide*2.5))), s=exp2(level);
  float ratio=((use>2.5&&use<4.5)?.08:.28)*(.4+1.2*seed);
  float one=hash1(floor(g/s)+seed*17.);
  vec2 m=step(abs(fract(g)-.5),pane);
  float shape=mix(m.x*m.y,4.*pane.x*pane.y,smoothstep(.35,.8,wide));
  float on=one<ratio?.5+.5*one/ratio:0.;
  float e=shape*mix(ratio*.75,on,1./(1.+.25*level))*(1.+.35*level);
  float crown=h>70.&&office&&seed>.45&&vFace.w-vFace.y<3.?.34:0.;
  return (office&&use<1.5?mix(vec3(.76,.87,1.),vec3(1.,.83,.65),step(.6,fract(one*37.))):vec3(1.,.79,.55))*uNight*(e*.9+crown); }
`;

export const FACADE_FRAGMENT = /* glsl */ `
${CITY_LIGHT}${PANES}${DIVIDED}${ROOF_PLANT}
uniform vec3 uBuildingLow,uBuildingHigh; uniform float uNight,uLight;
varying vec3 vP,vN; varying vec4 vFace; varying vec2 vZ; flat varying vec2 vKind;
#ifdef DRAPED
flat varying float vGround;
#else
const float vGround=0.;
#endif
${PLAIN_NIGHT}
void main(){
  vec3 P=vP, N=normalize(vN); float h=vZ.y-vGround, seed=vKind.x/255., use=vKind.y;
  bool roof=N.z>.5;
  vec3 albedo=mix(uBuildingLow,uBuildingHigh,pow(sat(h/150.),.7));
  albedo*=(1.+.13*(seed-.5))*((use>2.5&&use<3.5)?.94:1.)*(roof?1.16:.90);
  if(uPlain>.5){
    float stand=roof?1.:mix(.52,1.,1.-exp(-max(P.z-vZ.x,0.)/11.));
    vec3 lamps=uNight>.01&&!roof?plainNight(use,seed,h):vec3(0.);
    vec3 plain=lit(albedo*(roof?1.:mix(.86,.91,uLight)),N,stand,1.,lamps);
    gl_FragColor=vec4(hazed(encode(dimmed(plain,focus(P.xy))),P),1.);
    return;
  }
  vec2 fw=fwidth(vFace.xy)+1e-5; float wide=max(fw.x,fw.y);
  vec3 glow=vec3(0.);
  float near=1.-smoothstep(.8,1.8,wide), sunlit=1.;
  if(roof){
    float ed=min(min(vFace.x,vFace.z-vFace.x),min(vFace.y,vFace.w-vFace.y));
    float rim=1.-smoothstep(.7-wide*.5,.7+wide*.5,ed);
    float fall=mix(.80,.93,sat((ed-.7)/3.3));
    albedo*=mix(1.,mix(fall,1.10,rim),near);
    if(near>0.&&min(vFace.z,vFace.w)>7.&&!(use>2.5&&use<3.5)&&use<4.5){
      float met, high=h>40.?4.2:2.6;
      vec4 plant=roofPlant(P,uEye,uL,vFace,high,seed,max(wide,.02),met);
      met*=near;
      N=normalize(mix(N,plant.xyz,met)+vec3(0.,0.,1e-3)); albedo*=mix(1.,mix(.84,1.12,plant.z),met);
      P.z+=high*met;
      sunlit=mix(1.,plant.w,near);
    }
  } else {
    vec2 cell,pane; float ratio,cool; panesOf(use,cell,pane,ratio,cool);
    float shops=shopsOf(use,vFace.y,vZ.x-vGround);
    if(shops>.5){ cell=vec2(5.2,4.4); pane=vec2(.86,.62); ratio=.72; cool=.15; }
    vec2 n=max(vec2(1.),floor(vec2(vFace.z,vFace.w)/cell));
    vec2 g=vFace.xy/max(vFace.zw,vec2(.1))*n;
    if(shops>.5) g.y=vFace.y/4.4;
    vec2 gw=vec2(fw.x*n.x/max(vFace.z,.1),fw.y*n.y/max(vFace.w,.1))+1e-5, f=fract(g);
    float core=coreOf(use,n.x,floor(g.x),seed)*(1.-smoothstep(.5,1.1,gw.x));
    vec2 m=1.-smoothstep(-gw*.6,gw*.6,abs(f-.5)-pane*mix(vec2(.5),vec2(.22,.42),core));
    float gm=max(gw.x,gw.y), far=smoothstep(.40,1.0,gm);
    float shape=mix(m.x*m.y,pane.x*pane.y,far);
    float glass=mix(.52,.70,uLight);
    float fres=pow(1.-abs(dot(normalize(P-uEye),N)),4.);
    albedo*=mix(1.,glass+fres*.25,shape*(1.-uNight*.5));
    albedo*=1.-.20*core;
    float slab=(1.-smoothstep(.07,.07+gw.y*1.2,min(f.y,1.-f.y)))*(1.-smoothstep(.2,.5,gw.y));
    albedo*=1.+.07*slab*(1.-core);
    albedo+=.055*near*(1.-smoothstep(.25,.25+wide,vFace.w-vFace.y))*albedo;
    if(uNight>.01){
      float quarter=mix(.66,1.45,noise2(P.xy/620.+seed*.3));
      float r=ratio*(.55+.9*seed)*quarter;
      float Lv=max(0.,log2(gm*1.5)), l0=floor(Lv), s=exp2(l0), t=Lv-l0;
      float on=mix(litCell(floor(g/s),l0,seed,r,cool),litCell(floor(g/(2.*s)),l0+1.,seed,r,cool),t);
      float tone=hash1(floor(g/s)+seed*31.);
      vec3 warm=mix(vec3(1.,.86,.70),vec3(1.,.95,.88),tone), office=mix(vec3(.88,.94,1.),vec3(1.,.92,.82),step(.6,tone));
      float lum=.55+.45*tone;
      float e=shape*mix(r*.7,on*lum,1./(1.+.20*Lv))*(1.+.25*Lv);
      glow+=lin(mix(warm,office,cool))*e*uNight*mix(.88,.9,shops);
      glow+=lin(vec3(1.,.87,.71))*.085*uNight*exp(-max(P.z-vGround,0.)/8.)*albedo*6.;
      float crown=step(70.,h)*step(.5,use)*step(use,2.5)*step(.45,seed)*(1.-smoothstep(2.2,3.2+wide,vFace.w-vFace.y));
      glow+=lin(mix(vec3(.86,.93,1.),vec3(1.,.9,.76),step(.8,seed)))*crown*uNight*.42;
    }
  }
  float contact=roof?1.:mix(.52,1.,1.-exp(-max(P.z-vZ.x,0.)/11.));
  float ao=cityAO(P,vec3(N.xy,0.))*contact;
  vec3 c=lit(albedo,N,ao,min(sunlit,sunShadow(P,N)),glow);
  c=dimmed(c,focus(P.xy));
  gl_FragColor=vec4(hazed(encode(c),vP),1.);
}`;
