import { Map as MapLibreMap, MercatorCoordinate, setWorkerUrl, type CustomLayerInterface } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { LinearSRGBColorSpace, Matrix4, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { expect, test } from 'vitest';
import type { StageSite } from '../../../src/stage/guest.ts';
import { openVeil } from '../../../src/stage/ground/veil.ts';
import { LightKeeper } from '../../../src/stage/light/keeper.ts';
import { newShared } from '../../../src/stage/light/shared.ts';
import { TOY_SCENE } from '../whole/open-toy.ts';

const AT = { lng: 103.834, lat: 36.061 };
const GROUND = '#4A5560';
const MARK = '#FF9D2E';
const SIZE = { width: 320, height: 200 };

/** The veil alone as a guest in a map of its own: between the host's ground and the host's marks. */
function veilLayer(map: MapLibreMap, sun: 'day' | 'low'): CustomLayerInterface {
  const shared = newShared();
  const light = new LightKeeper(shared, AT);
  light.keep({ ...TOY_SCENE, sun }, Date.UTC(2026, 6, 12, 5));
  const scene = new Scene();
  const camera = new PerspectiveCamera();
  camera.matrixAutoUpdate = false;
  camera.matrixWorldAutoUpdate = false;
  const at = MercatorCoordinate.fromLngLat([AT.lng, AT.lat], 0);
  const s = at.meterInMercatorCoordinateUnits();
  const local = new Matrix4().makeTranslation(at.x, at.y, at.z).scale(new Vector3(s, -s, s));
  scene.add(openVeil({ shared } as unknown as StageSite).object);
  let renderer: WebGLRenderer | undefined;
  return {
    id: 'veil',
    type: 'custom',
    renderingMode: '3d',
    onAdd: (_, gl) => {
      renderer = new WebGLRenderer({ canvas: map.getCanvas(), context: gl as WebGL2RenderingContext });
      renderer.autoClear = false;
      renderer.outputColorSpace = LinearSRGBColorSpace;
    },
    render: (_, args) => {
      const main = new Matrix4().fromArray(args.defaultProjectionData.mainMatrix as unknown as number[]);
      camera.projectionMatrix.fromArray(args.projectionMatrix as unknown as number[]);
      camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert();
      camera.matrixWorldInverse.copy(camera.projectionMatrixInverse).multiply(main).multiply(local);
      camera.matrixWorld.copy(camera.matrixWorldInverse).invert();
      shared.uEye.value.setFromMatrixPosition(camera.matrixWorld);
      renderer?.resetState();
      renderer?.render(scene, camera);
      renderer?.resetState();
    },
  };
}

/** Host's picture, with the veil or without: RGBA rows from the bottom. */
async function picture(guest: 'day' | 'low' | undefined): Promise<Uint8Array> {
  setWorkerUrl(workerUrl);
  const host = document.createElement('div');
  host.style.cssText = `position:fixed;left:0;top:0;width:${SIZE.width}px;height:${SIZE.height}px`;
  document.body.append(host);
  const map = new MapLibreMap({
    container: host,
    center: [AT.lng, AT.lat],
    zoom: 15,
    pitch: 60,
    attributionControl: false,
    fadeDuration: 0,
    pixelRatio: 1,
    canvasContextAttributes: { antialias: true, preserveDrawingBuffer: true },
    style: {
      version: 8,
      sources: { mark: { type: 'geojson', data: { type: 'Point', coordinates: [AT.lng, AT.lat] } } },
      layers: [
        { id: 'ground', type: 'background', paint: { 'background-color': GROUND } },
        { id: 'mark', type: 'circle', source: 'mark', paint: { 'circle-radius': 22, 'circle-color': MARK } },
      ],
    },
  });
  await map.once('load');
  if (guest) map.addLayer(veilLayer(map, guest), 'mark');
  map.triggerRepaint();
  await map.once('idle');
  const gl = map.getCanvas().getContext('webgl2');
  if (!gl) throw new Error('no WebGL 2');
  const rgba = new Uint8Array(SIZE.width * SIZE.height * 4);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.readPixels(0, 0, SIZE.width, SIZE.height, gl.RGBA, gl.UNSIGNED_BYTE, rgba);
  expect(gl.getError()).toBe(gl.NO_ERROR);
  map.remove();
  host.remove();
  return rgba;
}

const at = (rgba: Uint8Array, x: number, y: number): number[] => {
  const i = 4 * (y * SIZE.width + x);
  return [rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0];
};
const bytes = (hex: string): number[] => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));

test('the veil hazes the ground of the host and leaves the host’s marks as they were', async () => {
  const [bare, day, low] = [await picture(undefined), await picture('day'), await picture('low')];
  const middle = [SIZE.width / 2, SIZE.height / 2] as const;
  for (const seen of [bare, day, low]) expect(at(seen, ...middle)).toEqual(bytes(MARK));
  let marked = 0;
  for (let i = 0; i < bare.length; i += 4) {
    const solid = bytes(MARK).every((c, k) => bare[i + k] === c);
    if (!solid) continue;
    marked += 1;
    for (const seen of [day, low]) expect([...seen.subarray(i, i + 3)]).toEqual(bytes(MARK));
  }
  expect(marked).toBeGreaterThan(1000);
  /* In the open, near and at noon, the authored colour is what one sees; far ground in low haze is not. */
  const near = at(day, 20, 8);
  for (const [k, c] of bytes(GROUND).entries()) expect(Math.abs((near[k] ?? 0) - c)).toBeLessThanOrEqual(6);
  const [farBare, farLow] = [at(bare, 20, SIZE.height - 20), at(low, 20, SIZE.height - 20)];
  expect(farLow).not.toEqual(farBare);
});
