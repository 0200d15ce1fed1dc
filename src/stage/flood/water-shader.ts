import { COMMON } from '../light/chunks.ts';

/** Room beyond the shoreline for its waves, metres. */
const WAVE_M = 40;

/** The river's own ribbon, wider by the flood's extent. Across, along and half-width in metres. */
export const WATER_VERTEX = /* glsl */ `
attribute vec2 aSide; attribute vec4 aLine; attribute float aExtent;
varying vec3 vP,vLine; varying float vExtent;
void main(){
  float hw=aLine.x+aExtent+(aExtent>0.?${WAVE_M.toFixed(1)}:0.);
  vP=vec3(position.xy+aSide*hw,0.); vLine=vec3(aLine.w*hw,aLine.y,aLine.x); vExtent=aExtent;
  gl_Position=projectionMatrix*viewMatrix*vec4(vP,1.);
}`;

/** Flood water beside the river: a step lighter, hatched every 22 m, 86 %, a pale shoreline of 2 px. */
export const WATER_FRAGMENT = /* glsl */ `
${COMMON}
uniform vec3 uRiverDeep,uRiverLight,uSkyLow,uEye; uniform float uTime,uPixelRatio,uLight;
varying vec3 vP,vLine; varying float vExtent;
void main(){
  float shore=(noise2(vLine.yx/vec2(160.,400.))-.5)*16.;
  float inner=vLine.z-abs(vLine.x)+shore, side=sign(vLine.x);
  float wave=(noise2(vec2(vLine.y/230.,side*7.))-.5)*44.+(noise2(vec2(vLine.y/61.,side*3.))-.5)*12.;
  float outer=inner+vExtent+wave*smoothstep(0.,70.,vExtent);
  float w=fwidth(outer)+1e-3;
  float water=smoothstep(-.5*w,.5*w,outer)*(1.-smoothstep(-.5*w,.5*w,inner));
  if(water<.004||vExtent<=0.) discard;
  float slow=noise2(vec2(vLine.y-uTime*1.1,vLine.x*2.4)/vec2(190.,95.));
  vec3 step1=mix(uRiverLight*vec3(1.75,1.95,2.1),uRiverLight*.72,uLight);
  vec3 c=step1*(.92+.16*slow);
  float q=(vP.x+vP.y)/22., wq=fwidth(q);
  float stripe=smoothstep(.5-wq,.5+wq,abs(fract(q)-.5)*2.);
  float hatch=mix(stripe,.5,smoothstep(.18,.45,wq));
  c*=mix(1.,mix(1.42,.86,uLight),hatch);
  float f=pow(1.-abs(normalize(vP-uEye).z),5.);
  c=mix(c,uSkyLow,.2*f);
  float px=w*uPixelRatio;
  float line=1.-smoothstep(1.6*px,2.4*px,outer);
  vec3 pale=mix(uRiverLight*3.4+.06,uRiverDeep*.45,uLight);
  c=mix(c,pale,line);
  gl_FragColor=vec4(encode(c),water*mix(.86,.95,line));
}`;
