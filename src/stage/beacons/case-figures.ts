import * as THREE from 'three';
import { FIGURE_PX } from './case-shader.ts';

/** Figures are drawn this many times their size. */
const SHARP = 3;
const TEXT_PX = 12;

/** The ten figures side by side, white on nothing. */
export function figuresTexture(): THREE.CanvasTexture {
  const canvas = document.createElement('canvas');
  const [wide, high] = [FIGURE_PX.wide * SHARP, FIGURE_PX.high * SHARP];
  canvas.width = wide * 10;
  canvas.height = high;
  const texture = new THREE.CanvasTexture(canvas);
  texture.generateMipmaps = false;
  texture.minFilter = THREE.LinearFilter;
  const pen = canvas.getContext('2d');
  if (pen === null) return texture;
  pen.font = `600 ${TEXT_PX * SHARP}px "Inter Variable",system-ui,sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = '#fff';
  for (let figure = 0; figure < 10; figure++)
    pen.fillText(String(figure), (figure + 0.5) * wide, high * 0.54);
  return texture;
}
