import {
  AddEquation,
  BufferAttribute,
  BufferGeometry,
  CustomBlending,
  Mesh,
  OneFactor,
  OneMinusSrcAlphaFactor,
  ShaderMaterial,
} from 'three';
import type { OpenPart } from '../guest.ts';
import { ORDER } from '../order.ts';
import { CITY_LIGHT, GROUND_SHADE, GROUND_VERTEX, PLANE, PLANE_INDEX } from './ground-light.ts';

const VEIL_FRAGMENT = /* glsl */ `
${CITY_LIGHT}${GROUND_SHADE}
varying vec3 vP;
void main(){
  float f=haze(vP);
  gl_FragColor=vec4(encode(hazeColour(vP))*f,1.-groundShade(vP)*(1.-f)); }`;

/**
 * Shade, sun shadow, focus and haze over whatever lies flat on the ground, whoever drew it: one quad, blended, only
 * where the ground is seen.
 */
export const openVeil: OpenPart = (site) => {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(PLANE, 3));
  geometry.setIndex(PLANE_INDEX);
  const material = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: GROUND_VERTEX,
    fragmentShader: VEIL_FRAGMENT,
    transparent: true,
    depthWrite: false,
    premultipliedAlpha: true,
    blending: CustomBlending,
    blendEquation: AddEquation,
    blendSrc: OneFactor,
    blendDst: OneMinusSrcAlphaFactor,
  });
  const object = site.relief?.mesh(material, ORDER.veil) ?? new Mesh(geometry, material);
  object.renderOrder = ORDER.veil;
  object.frustumCulled = false;
  /* Equal depths again, by another program. */
  material.polygonOffset = site.relief !== undefined;
  material.polygonOffsetFactor = material.polygonOffsetUnits = -1;
  return {
    object,
    pass: 'still',
    dispose: () => {
      geometry.dispose();
      material.dispose();
    },
  };
};
