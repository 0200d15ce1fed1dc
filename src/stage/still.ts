import {
  BufferAttribute,
  BufferGeometry,
  DepthTexture,
  GLSL3,
  LinearFilter,
  Mesh,
  NearestFilter,
  NoBlending,
  AlwaysDepth,
  RawShaderMaterial,
  UnsignedIntType,
  Vector2,
  WebGLRenderTarget,
  type Texture,
} from 'three';

/** Past so many samples of colour and depth a kept picture costs more memory than it is worth. */
const MOST_SAMPLES = 16e6;

const VERTEX = /* glsl */ `
in vec3 position;
void main(){ gl_Position=vec4(position.xy,0.,1.); }`;

/** Texel for texel at full size, so that the copy equals what was drawn; smoothed when it was drawn smaller. */
const FRAGMENT = /* glsl */ `
precision highp float;
uniform sampler2D uColour; uniform highp sampler2D uDepth; uniform vec2 uOwn,uWhole;
out vec4 colour;
void main(){
  ivec2 at=ivec2(gl_FragCoord.xy*uOwn/uWhole);
  colour=uOwn==uWhole?texelFetch(uColour,at,0):texture(uColour,gl_FragCoord.xy/uWhole);
  gl_FragDepth=texelFetch(uDepth,at,0).r;
}`;

/**
 * The city that stands still, drawn once into colour and depth and copied under everything that moves until what it
 * was drawn from changes. Depth is copied as it was written, so both halves meet as in one draw.
 */
export class StillPicture {
  /** Draws the kept picture over the whole target, before everything else of its scene. */
  readonly mesh: Mesh<BufferGeometry, RawShaderMaterial>;
  readonly #geometry = new BufferGeometry();
  readonly #colour = { value: null as Texture | null };
  readonly #depthOf = { value: null as Texture | null };
  readonly #own = { value: new Vector2(1, 1) };
  readonly #whole = { value: new Vector2(1, 1) };
  readonly #material = new RawShaderMaterial({
    glslVersion: GLSL3,
    uniforms: { uColour: this.#colour, uDepth: this.#depthOf, uOwn: this.#own, uWhole: this.#whole },
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    depthFunc: AlwaysDepth,
    blending: NoBlending,
  });
  #target: WebGLRenderTarget | undefined;

  /** @param samples of one pixel, as the canvas has them: 0 without smoothing */
  constructor(readonly samples: number) {
    this.#geometry.setAttribute(
      'position',
      new BufferAttribute(Float32Array.of(-1, -1, 0, 3, -1, 0, -1, 3, 0), 3),
    );
    this.mesh = new Mesh(this.#geometry, this.#material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = Number.NEGATIVE_INFINITY;
  }

  /** Whether a picture of this size can be kept. */
  fits(widthPx: number, heightPx: number): boolean {
    return widthPx * heightPx * Math.max(1, this.samples) <= MOST_SAMPLES;
  }

  /** The picture to draw the city into, of this size; what it held is lost when the size is another. */
  open(widthPx: number, heightPx: number): WebGLRenderTarget {
    const { samples } = this;
    this.#target ??= new WebGLRenderTarget(widthPx, heightPx, {
      samples,
      generateMipmaps: false,
      minFilter: LinearFilter,
      magFilter: LinearFilter,
      depthTexture: this.#depth(widthPx, heightPx),
    });
    this.#target.setSize(widthPx, heightPx);
    return this.#target;
  }

  /** The next draw of `mesh` copies colour and depth onto a target of this size. */
  aim(widthPx: number, heightPx: number): void {
    const target = this.#target;
    if (target === undefined) return;
    this.#colour.value = target.texture;
    this.#depthOf.value = target.depthTexture;
    this.#own.value.set(target.width, target.height);
    this.#whole.value.set(widthPx, heightPx);
  }

  dispose(): void {
    this.#target?.dispose();
    this.#target?.depthTexture?.dispose();
    this.#geometry.dispose();
    this.#material.dispose();
  }

  #depth(widthPx: number, heightPx: number): DepthTexture {
    const depth = new DepthTexture(widthPx, heightPx, UnsignedIntType);
    depth.minFilter = NearestFilter;
    depth.magFilter = NearestFilter;
    return depth;
  }
}
