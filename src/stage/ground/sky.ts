import { BufferAttribute, BufferGeometry, Matrix4, Mesh, ShaderMaterial } from 'three';
import type { OpenPart } from '../guest.ts';
import { COMMON } from '../light/chunks.ts';
import { ORDER } from '../order.ts';

const SKY_FRAGMENT = /* glsl */ `
${COMMON}
uniform vec3 uL,uHaze,uHazeS,uSkyTop,uSkyLow; uniform mat4 uRay; varying vec2 vClip;
void main(){
  vec4 far=uRay*vec4(vClip,1.,1.), near=uRay*vec4(vClip,-1.,1.);
  vec3 d=normalize(far.xyz/far.w-near.xyz/near.w);
  float h=max(d.z,0.);
  float g=pow(sat(dot(d,normalize(vec3(uL.xy,.06)))),5.);
  vec3 c=mix(uSkyTop,uSkyLow,exp(-7.*h));
  c=mix(c,mix(uHaze,uHazeS,g),exp(-30.*h));
  c=encode(c)+(hash1(gl_FragCoord.xy)-.5)/255.;
  gl_FragColor=vec4(c,1.);
}`;

/** Behind everything: a gradient that ends in the colour of the haze, so no line shows at the horizon. */
export const openSky: OpenPart = (site) => {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.of(-1, -1, 0, 3, -1, 0, -1, 3, 0), 3));
  const uRay = { value: new Matrix4() };
  const material = new ShaderMaterial({
    uniforms: { ...site.shared, uRay },
    vertexShader:
      'varying vec2 vClip; void main(){ vClip=position.xy; gl_Position=vec4(position.xy,1.,1.); }',
    fragmentShader: SKY_FRAGMENT,
    depthTest: false,
    depthWrite: false,
  });
  const object = new Mesh(geometry, material);
  object.renderOrder = ORDER.sky;
  object.frustumCulled = false;
  return {
    object,
    pass: 'ground',
    update: ({ camera }) => {
      uRay.value.multiplyMatrices(camera.matrixWorld, camera.projectionMatrixInverse);
    },
    dispose: () => {
      geometry.dispose();
      material.dispose();
    },
  };
};
