/** Ids a frame may give away; the last one is nothing. */
export const NO_ID = 0xffffffff;

/** Fragment chunk: an id 0 … 2³²−2 as RGBA8, exact; all ones is nothing. */
export const PICK_ID = /* glsl */ `
uniform highp uint uPickBase;
vec4 pickColour(highp uint id) { return vec4((uvec4(id) >> uvec4(0u, 8u, 16u, 24u)) & 255u) / 255.; }
`;

/** The id read back from one RGBA8 pixel, or undefined where nothing was drawn. */
export function pickedId(pixel: Uint8Array): number | undefined {
  const [r = 255, g = 255, b = 255, a = 255] = pixel;
  const id = (r | (g << 8) | (b << 16) | (a << 24)) >>> 0;
  return id === NO_ID ? undefined : id;
}
