import { Line, Mesh, Points, ShaderMaterial, type Object3D } from 'three';
import type { SharedUniforms } from '../light/shared.ts';

/**
 * GLSL chunk, in any shader: height of the ground of a draped city, a point set on it, and a point's clip position with
 * the depth of one a little nearer to the eye, for what lies flat on the ground. DRAPED is defined by `drape` alone: in
 * any other city all of it compiles to nothing. Agrees with `city/ground-height.ts`. May be included twice.
 */
export const DRAPE = /* glsl */ `
#ifndef GROUND_KNOWN
#define GROUND_KNOWN
#ifdef DRAPED
uniform highp sampler2D uTerrain; uniform highp vec4 uTerrainRect;
float groundZ(vec2 p){
  ivec2 last=textureSize(uTerrain,0)-1;
  vec2 g=clamp((p-uTerrainRect.xy)*uTerrainRect.z,vec2(0.),vec2(last));
  ivec2 i=min(ivec2(g),last-1); vec2 t=g-vec2(i);
  float sw=texelFetch(uTerrain,i,0).r, ne=texelFetch(uTerrain,i+1,0).r;
  if(t.x>=t.y){ float se=texelFetch(uTerrain,i+ivec2(1,0),0).r; return sw+t.x*(se-sw)+t.y*(ne-se); }
  float nw=texelFetch(uTerrain,i+ivec2(0,1),0).r; return sw+t.y*(nw-sw)+t.x*(ne-nw); }
vec3 onGround(vec3 p){ return vec3(p.xy,p.z+groundZ(p.xy)); }
#else
#define groundZ(p) 0.
#define onGround(p) (p)
#endif
#endif
`;

/** Vertex chunk after DRAPE: clip position of what lies flat on the ground. */
export const OVER_GROUND = /* glsl */ `
vec4 overGround(vec3 p){
  vec4 clip=projectionMatrix*viewMatrix*vec4(p,1.);
#ifdef DRAPED
  if(clip.w<=0.) return clip;
  vec3 way=cameraPosition-p; float far=length(way);
  vec4 near=projectionMatrix*viewMatrix*vec4(p+way/far*min(2.+.006*far,far*.5),1.);
  clip.z=near.z/near.w*clip.w;
#endif
  return clip; }
`;

/** Compiles a material for a city that stands on its ground. */
export function drapeMaterial(material: ShaderMaterial, { uTerrain, uTerrainRect }: SharedUniforms): void {
  if (!`${material.vertexShader}${material.fragmentShader}`.includes('DRAPED')) return;
  material.defines = { ...material.defines, DRAPED: '' };
  Object.assign(material.uniforms, { uTerrain, uTerrainRect });
  material.needsUpdate = true;
}

/** The same for everything below an object. */
export function drape(object: Object3D | undefined, shared: SharedUniforms): void {
  object?.traverse((child) => {
    if (!(child instanceof Mesh || child instanceof Points || child instanceof Line)) return;
    const material: unknown = child.material;
    if (material instanceof ShaderMaterial) drapeMaterial(material, shared);
  });
}
