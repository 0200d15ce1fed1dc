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
import type { OpenPart } from './guest.ts';
import { ORDER } from './order.ts';
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
uniform vec2 uViewport,uSize; uniform float uPixelRatio; varying vec2 vUv;
void main(){ vUv=uv;
  vec2 px=vec2(uViewport.x*.5,uViewport.y-${FRAME_PX}.*uPixelRatio)+vec2(position.x*uSize.x,(position.y-.5)*uSize.y)*uPixelRatio;
  gl_Position=vec4(px/uViewport*2.-1.,-1.,1.); }`;

/** What the picture is when it is not live: a hatched frame and words, part of the canvas and so of every export. */
export function openStamp(words: string): OpenPart {
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
    const uText = { value: new CanvasTexture(document.createElement('canvas')) };
    const text = new ShaderMaterial({
      uniforms: { uViewport: site.shared.uViewport, uPixelRatio: site.shared.uPixelRatio, uSize, uText },
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
    let theme = '';
    return {
      object,
      update: ({ scene, tokens }) => {
        if (scene.theme === theme) return;
        theme = scene.theme;
        uA.value.fromArray(rgb(tokens['hatch-a']));
        uB.value.fromArray(rgb(tokens['hatch-b']));
        const { canvas, width, height } = plateOf(words, tokens.inv, tokens['on-inv']);
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

/** Words on a plate, drawn at twice their size. */
function plateOf(
  words: string,
  plate: string,
  ink: string,
): { readonly canvas: HTMLCanvasElement; readonly width: number; readonly height: number } {
  const canvas = document.createElement('canvas');
  const font = `600 ${TEXT_PX * 2}px "Inter Variable","Noto Sans SC Variable","Noto Sans CJK SC",system-ui,sans-serif`;
  const measure = canvas.getContext('2d');
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
