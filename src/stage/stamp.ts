import {
  BufferAttribute,
  BufferGeometry,
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

/** How often it is looked where the page wears the words, ms. */
const LOOK_EVERY_MS = 500;
/** Width of the frame and size of the text, CSS px. */
const FRAME_PX = 12;
const TEXT_PX = 15;

/** Four corners at the edge of the picture and, `position.z` 1, the same a frame's width further in. */
const FRAME_VERTEX = /* glsl */ `
uniform vec2 uViewport; uniform float uPixelRatio;
void main(){
  vec2 inside=1.-2.*${FRAME_PX}.*uPixelRatio/uViewport;
  gl_Position=vec4(position.xy*mix(vec2(1.),max(inside,0.),position.z),-1.,1.); }`;

const FRAME_FRAGMENT = /* glsl */ `
uniform float uPixelRatio; uniform vec3 uA,uB;
void main(){
  vec2 p=gl_FragCoord.xy;
  gl_FragColor=vec4(fract((p.x+p.y)/(16.*uPixelRatio))<.5?uA:uB,1.); }`;

const TEXT_VERTEX = /* glsl */ `
uniform vec2 uViewport,uSize,uPlace,uInset; uniform float uPixelRatio,uCovered; varying vec2 vUv;
void main(){ vUv=uv;
  vec2 room=uViewport-2.*uInset*uPixelRatio-uSize*uPixelRatio;
  room.x-=uCovered*uPixelRatio;
  vec2 px=uInset*uPixelRatio+room*uPlace+(position.xy+.5)*uSize*uPixelRatio;
  gl_Position=vec4(px/uViewport*2.-1.,-1.,1.); }`;

/** Where the plate lies: share of the room left and up, and kept off the edges, CSS px. */
interface Place {
  readonly place: readonly [left: number, up: number];
  readonly inset: readonly [xPx: number, yPx: number];
}

const PLACES: Readonly<Record<Stamp['at'], Place>> = {
  top: { place: [0.5, 1], inset: [FRAME_PX, FRAME_PX] },
  corner: { place: [1, 1], inset: [64, 60] },
  foot: { place: [0.5, 0], inset: [FRAME_PX, FRAME_PX] },
};

/**
 * What the picture is when it is not live: a hatched frame and words, part of the canvas and so of every export.
 * The words follow the truth: they are asked every frame and drawn anew when they change.
 */
export function openStamp({ words, at, beneath }: Stamp): OpenPart {
  return (site) => {
    const object = new Group();
    const onTop = { depthTest: false, depthWrite: false, transparent: true } as const;
    const uA = { value: new Vector3() };
    const uB = { value: new Vector3() };
    const frame = new ShaderMaterial({
      uniforms: { uViewport: site.shared.uViewport, uPixelRatio: site.shared.uPixelRatio, uA, uB },
      vertexShader: FRAME_VERTEX,
      fragmentShader: FRAME_FRAGMENT,
      ...onTop,
    });
    const uSize = { value: new Vector2() };
    const uCovered = { value: 0 };
    const uPlace = { value: new Vector2() };
    const uInset = { value: new Vector2() };
    const uText = { value: new CanvasTexture(document.createElement('canvas')) };
    const text = new ShaderMaterial({
      uniforms: {
        uViewport: site.shared.uViewport,
        uPixelRatio: site.shared.uPixelRatio,
        uPlace,
        uInset,
        uSize,
        uCovered,
        uText,
      },
      vertexShader: TEXT_VERTEX,
      fragmentShader:
        'uniform sampler2D uText; varying vec2 vUv; void main(){ gl_FragColor=texture2D(uText,vUv); }',
      ...onTop,
    });
    const edges = edgesOnly();
    const plane = new PlaneGeometry(1, 1);
    const meshes = [new Mesh(edges, frame), new Mesh(plane, text)];
    for (const [i, mesh] of meshes.entries()) {
      mesh.renderOrder = ORDER.stamp + i;
      mesh.frustumCulled = false;
      object.add(mesh);
    }
    let drawn = '';
    let box: PlateBox | undefined;
    let boxKey = '';
    let lookedAtMs = Number.NEGATIVE_INFINITY;
    return {
      object,
      update: ({ scene, tokens }) => {
        const now = words();
        object.visible = now !== undefined;
        uCovered.value = coveredPx(site.session.store.getState());
        if (now === undefined) return;
        if (performance.now() - lookedAtMs > LOOK_EVERY_MS) {
          lookedAtMs = performance.now();
          box = boxOf(beneath?.(), site.host);
          boxKey = box === undefined ? '' : `${box.left} ${box.top} ${box.width} ${box.height}`;
        }
        const wanted = `${scene.theme} ${now} ${boxKey}`;
        if (wanted === drawn) return;
        drawn = wanted;
        uA.value.fromArray(rgb(tokens['hatch-a']));
        uB.value.fromArray(rgb(tokens['hatch-b']));
        const { canvas, width, height } = plateOf(now, tokens.inv, tokens['on-inv'], box);
        uText.value.dispose();
        uText.value = new CanvasTexture(canvas);
        uText.value.generateMipmaps = false;
        uText.value.minFilter = LinearFilter;
        uSize.value.set(width, height);
        const { place, inset } = box === undefined ? PLACES[at] : placeOf(box);
        uPlace.value.fromArray(place);
        uInset.value.fromArray(inset);
      },
      dispose: () => {
        edges.dispose();
        plane.dispose();
        frame.dispose();
        text.dispose();
        uText.value.dispose();
      },
    };
  };
}

/** The frame alone: the picture within it is not drawn over. */
function edgesOnly(): BufferGeometry {
  const corners = [-1, -1, 1, -1, 1, 1, -1, 1];
  const at = (inside: 0 | 1): number[] =>
    [0, 1, 2, 3].flatMap((i) => [corners[i * 2] ?? 0, corners[i * 2 + 1] ?? 0, inside]);
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from([...at(0), ...at(1)]), 3));
  geometry.setIndex(
    [0, 1, 2, 3].flatMap((i) => {
      const next = (i + 1) % 4;
      return [i, next, next + 4, i, next + 4, i + 4];
    }),
  );
  return geometry;
}

/** Where the page wears the words, in the picture, CSS px. */
interface PlateBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Undefined where it is not over the picture, or nowhere. */
function boxOf(worn: Element | undefined, host: HTMLElement): PlateBox | undefined {
  if (worn === undefined) return undefined;
  const { left, top, width, height } = worn.getBoundingClientRect();
  const at = host.getBoundingClientRect();
  const isOver = left >= at.left && top >= at.top && left + width <= at.right && top + height <= at.bottom;
  if (!isOver || width < 1 || height < 1) return undefined;
  const [x, y] = [left - at.left, top - at.top].map(Math.round);
  return { left: x ?? 0, top: y ?? 0, width: Math.floor(width), height: Math.floor(height) };
}

/** So far from the left and the top as the page wears it, however large the picture becomes. */
const placeOf = ({ left, top }: PlateBox): Place => ({ place: [0, 1], inset: [left, top] });

/** Words on a plate, drawn at twice their size; by the CPU: a GPU that compiles the first picture would keep it waiting. */
function plateOf(
  words: string,
  plate: string,
  ink: string,
  box?: PlateBox,
): { readonly canvas: HTMLCanvasElement; readonly width: number; readonly height: number } {
  const canvas = document.createElement('canvas');
  const font = `600 ${TEXT_PX * 2}px "Inter Variable","Noto Sans SC Variable","Noto Sans CJK SC",system-ui,sans-serif`;
  const measure = canvas.getContext('2d', { willReadFrequently: true });
  if (measure) measure.font = font;
  const own = { width: Math.ceil((measure?.measureText(words).width ?? 200) / 2) + 24, height: TEXT_PX + 13 };
  const { width, height } = box ?? own;
  const grown = Math.min(width / own.width, height / own.height);
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = plate;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = ink;
    pen.font = font.replace(`${TEXT_PX * 2}px`, `${TEXT_PX * 2 * grown}px`);
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(words, canvas.width / 2, canvas.height / 2 + 1);
  }
  return { canvas, width, height };
}
