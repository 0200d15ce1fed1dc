import {
  DepthTexture,
  NearestFilter,
  OrthographicCamera,
  RedFormat,
  Scene,
  Mesh,
  ShaderMaterial,
  UnsignedIntType,
  Vector3,
  WebGLRenderTarget,
  type Object3D,
} from 'three';
import type { StageFrame } from '../guest.ts';

/** Side of the depth map by tier, texels. */
const SIDE = { 0: 2048, 1: 4096, 2: 4096 } as const;
const LEAST_M = 500;
const MOST_M = 5200;
/** Tallest thing that throws a shadow, metres. */
const TALL_M = 400;
/** Redraw when the view left this share of the box, or the sun moved this much (cosine of 0.25°). */
const SLACK = 0.22;
const SUN_COS = 0.99999;

/** The sun's depth map: drawn when the sun moved or the camera settled somewhere else, else kept. */
export class SunShadow {
  readonly #target: WebGLRenderTarget;
  readonly #camera = new OrthographicCamera();
  readonly #material = new ShaderMaterial({
    vertexShader: 'void main(){ gl_Position=projectionMatrix*viewMatrix*vec4(position,1.); }',
    fragmentShader: 'void main(){ gl_FragColor=vec4(1.); }',
    colorWrite: false,
  });
  readonly #centre = new Vector3();
  readonly #aim = new Vector3();
  readonly #sun = new Vector3();
  readonly #scene = new Scene();
  #radiusM = 0;
  #dirty = true;
  #stance = -1;

  constructor(
    readonly tier: 0 | 1 | 2,
    casters: readonly Object3D[],
  ) {
    this.#scene.add(...casters);
    this.#scene.traverse((thing) => {
      if (thing instanceof Mesh && !thing.material.userData['casts']) thing.material = this.#material;
    });
    const side = SIDE[tier];
    const depthTexture = new DepthTexture(side, side, UnsignedIntType);
    this.#target = new WebGLRenderTarget(side, side, {
      format: RedFormat,
      depthTexture,
      generateMipmaps: false,
    });
    this.#target.texture.minFilter = NearestFilter;
    this.#target.texture.magFilter = NearestFilter;
  }

  /** Draw again at the next chance: casters or context changed. */
  spoil(): void {
    this.#dirty = true;
  }

  /** @param moving true while the camera is under way: then the old map is good enough */
  prerender(
    frame: StageFrame,
    aim: { x: number; y: number; z: number; distanceM: number },
    moving: boolean,
  ): void {
    const { shared } = frame;
    const radius = Math.min(MOST_M, Math.max(LEAST_M, aim.distanceM * 0.95));
    this.#aim.set(aim.x, aim.y, aim.z);
    if (shared.uStance.value.version !== this.#stance) this.#dirty = true;
    this.#stance = shared.uStance.value.version;
    const turned = this.#sun.dot(shared.uL.value) < SUN_COS;
    const left = this.#aim.distanceTo(this.#centre) > this.#radiusM * SLACK;
    const zoomed = Math.abs(radius / Math.max(1, this.#radiusM) - 1) > SLACK;
    if (!this.#dirty && !turned && !((left || zoomed) && !moving)) return;
    this.#dirty = false;
    this.#centre.copy(this.#aim);
    this.#radiusM = radius;
    this.#sun.copy(shared.uL.value);
    this.#draw(frame);
  }

  dispose(): void {
    this.#target.dispose();
    this.#material.dispose();
  }

  #draw({ renderer, shared }: StageFrame): void {
    const r = this.#radiusM;
    const cam = this.#camera;
    cam.left = cam.bottom = -r;
    cam.right = cam.top = r;
    cam.near = 1;
    cam.far = 2 * (r + TALL_M) + 4000;
    cam.up.set(0, 0, 1);
    cam.position.copy(this.#centre).addScaledVector(this.#sun, r + TALL_M + 2000);
    cam.lookAt(this.#centre);
    cam.updateMatrixWorld(true);
    cam.updateProjectionMatrix();
    renderer.setRenderTarget(this.#target);
    renderer.clear(true, true, false);
    renderer.render(this.#scene, cam);
    renderer.setRenderTarget(null);
    shared.uShadow.value = this.#target.depthTexture ?? shared.uShadow.value;
    shared.uShadowAt.value.multiplyMatrices(cam.projectionMatrix, cam.matrixWorldInverse);
    shared.uShadowOn.value = 1;
  }
}
