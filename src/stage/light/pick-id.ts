/** Fragment chunk: an id 0 … 2³²−2 as RGBA8; all ones is nothing. Ids up to 2²⁴ are exact in a float. */
export const PICK_ID = /* glsl */ `
uniform float uPickBase;
vec4 pickColour(float id){ return vec4(mod(id,256.),mod(floor(id/256.),256.),floor(id/65536.),0.)/255.; }
`;

/** The id read back from one RGBA8 pixel, or undefined where nothing was drawn. */
export function pickedId(pixel: Uint8Array): number | undefined {
  const [r = 255, g = 255, b = 255, a = 255] = pixel;
  return a === 255 ? undefined : r | (g << 8) | (b << 16);
}
