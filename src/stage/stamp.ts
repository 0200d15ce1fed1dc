import {
  CanvasTexture,
  Group,
  LinearFilter,
  Mesh,
  PlaneGeometry,
  ShaderMaterial,
  Vector2,
  Vector3,
} from 'three';
import { coveredPx } from '../session/clear-of-cover.ts';
import type { OpenPart } from './guest.ts';
import { ORDER } from './order.ts';
import type { Stamp } from './stage-options.ts';
import { rgb } from './tokens.ts';

/** Width of the frame and size of the text, CSS px. */
const FRAME_PX = 12;
const TEXT_PX = 15;

const FRAME_FRAGMENT = /* glsl */ `
uniform vec2 uViewport; uniform float uPixelRatio; uniform vec3 uA,uB;
void main(){
  vec2 p=gl_FragCoord.xy; vec2 d=min(p,uViewport-p);
  if(min(d.x,d.y)>${FRAME_PX}.*uPixelRatio) discard;
  gl_FragColor=vec4(fract((p.x+p.y)/(16.*uPixelRatio))<.5?uA:uB,1.); }`;

const TEXT_VERTEX = /* glsl */ `
uniform vec2 uViewport,uSize,uPlace,uInset; uniform float uPixelRatio,uCovered; varying vec2 vUv;
void main(){ vUv=uv;
  vec2 room=uViewport-2.*uInset*uPixelRatio-uSize*uPixelRatio;
  room.x-=uCovered*uPixelRatio;
  vec2 px=uInset*uPixelRatio+room*uPlace+(position.xy+.5)*uSize*uPixelRatio;
  gl_Position=vec4(px/uViewport*2.-1.,-1.,1.); }`;

/** Where the plate lies: share of the room left and up, and kept off the edges, CSS px. */
const PLACES = {
  top: { place: [0.5, 1], inset: [FRAME_PX, FRAME_PX] },
  corner: { place: [1, 1], inset: [64, 60] },
  foot: { place: [0.5, 0], inset: [FRAME_PX, FRAME_PX] },
} as const;

/**
 * What the picture is when it is not live: a hatched frame and words, part of the canvas and so of every export.
 * The words follow the truth: they are asked every frame and drawn anew when they change.
 */
export function openStamp({ words, at }: Stamp): OpenPart {
  return (site) => {
    const object = new Group();
    const onTop = { depthTest: false, depthWrite: false, transparent: true } as const;
    const uA = { value: new Vector3() };
    const uB = { value: new Vector3() };
    const frame = new ShaderMaterial({
      uniforms: { uViewport: site.shared.uViewport, uPixelRatio: site.shared.uPixelRatio, uA, uB },
      vertexShader: 'void main(){ gl_Position=vec4(position.xy*2.,-1.,1.); }',
      fragmentShader: FRAME_FRAGMENT,
      ...onTop,
    });
    const uSize = { value: new Vector2() };
    const uCovered = { value: 0 };
    const uText = { value: new CanvasTexture(document.createElement('canvas')) };
    const text = new ShaderMaterial({
      uniforms: {
        uViewport: site.shared.uViewport,
        uPixelRatio: site.shared.uPixelRatio,
        uPlace: { value: new Vector2(...PLACES[at].place) },
        uInset: { value: new Vector2(...PLACES[at].inset) },
        uSize,
        uCovered,
        uText,
      },
      vertexShader: TEXT_VERTEX,
      fragmentShader:
        'uniform sampler2D uText; varying vec2 vUv; void main(){ gl_FragColor=texture2D(uText,vUv); }',
      ...onTop,
    });
    const plane = new PlaneGeometry(1, 1);
    for (const [i, material] of [frame, text].entries()) {
      const mesh = new Mesh(plane, material);
      mesh.renderOrder = ORDER.stamp + i;
      mesh.frustumCulled = false;
      object.add(mesh);
    }
    let drawn = '';
    return {
      object,
      update: ({ scene, tokens }) => {
        const now = words();
        object.visible = now !== undefined;
        uCovered.value = coveredPx(site.session.store.getState());
        const wanted = `${scene.theme} ${now ?? ''}`;
        if (now === undefined || wanted === drawn) return;
        drawn = wanted;
        uA.value.fromArray(rgb(tokens['hatch-a']));
        uB.value.fromArray(rgb(tokens['hatch-b']));
        const { canvas, width, height } = plateOf(now, tokens.inv, tokens['on-inv']);
        uText.value.dispose();
        uText.value = new CanvasTexture(canvas);
        uText.value.generateMipmaps = false;
        uText.value.minFilter = LinearFilter;
        uSize.value.set(width, height);
      },
      dispose: () => {
        plane.dispose();
        frame.dispose();
        text.dispose();
        uText.value.dispose();
      },
    };
  };
}

/** Words on a plate, drawn at twice their size; by the CPU: a GPU that compiles the first picture would keep it waiting. */
function plateOf(
  words: string,
  plate: string,
  ink: string,
): { readonly canvas: HTMLCanvasElement; readonly width: number; readonly height: number } {
  const canvas = document.createElement('canvas');
  const font = `600 ${TEXT_PX * 2}px "Inter Variable","Noto Sans SC Variable","Noto Sans CJK SC",system-ui,sans-serif`;
  const measure = canvas.getContext('2d', { willReadFrequently: true });
  if (measure) measure.font = font;
  const width = Math.ceil((measure?.measureText(words).width ?? 200) / 2) + 24;
  const height = TEXT_PX + 13;
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = plate;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = ink;
    pen.font = font;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(words, canvas.width / 2, canvas.height / 2 + 1);
  }
  return { canvas, width, height };
}
