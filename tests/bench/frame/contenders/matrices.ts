import * as THREE from 'three';
import { DRAW_DELAY_S } from '../../../../src/wire/tray.ts';
import { contextOf, type Ask, type Contender } from '../contender.ts';
import { openMap } from './bare-map.ts';
import { Movers } from './movers.ts';

/** The everyday way: one InstancedMesh, its matrices set by a loop over all movers each frame. */
export async function openMatrices({ host, n, back }: Ask): Promise<Contender> {
  const map = await openMap(host);
  const gl = contextOf(map.getCanvas());
  const movers = new Movers(n);
  const mesh = new THREE.InstancedMesh(new THREE.PlaneGeometry(2, 5), new THREE.MeshBasicMaterial(), n);
  mesh.frustumCulled = false;
  const matrix = new THREE.Matrix4();
  const scene = new THREE.Scene().add(mesh);
  const camera = new THREE.PerspectiveCamera();
  camera.matrixAutoUpdate = false;
  const renderer = new THREE.WebGLRenderer({ canvas: map.getCanvas(), context: gl });
  renderer.autoClear = false;
  let nowS = 0;
  const place = (at: number): void => {
    const { x0, y0, t0, x1, y1 } = movers;
    for (let i = 0; i < n; i++) {
      const f = Math.min(2, Math.max(0, at - t0[i]!));
      matrix.makeTranslation(x0[i]! + (x1[i]! - x0[i]!) * f, y0[i]! + (y1[i]! - y0[i]!) * f, 1);
      mesh.setMatrixAt(i, matrix);
    }
    mesh.instanceMatrix.needsUpdate = true;
  };
  map.addLayer({
    id: 'matrices',
    type: 'custom',
    renderingMode: '3d',
    render: (_gl, args) => {
      place(nowS - DRAW_DELAY_S);
      camera.projectionMatrix.fromArray(args.defaultProjectionData.mainMatrix as unknown as number[]);
      renderer.resetState();
      renderer.render(scene, camera);
      renderer.resetState();
    },
  });
  return {
    gl,
    take: (rows, count) => {
      movers.take(rows, count);
      back(rows);
    },
    frame: (at) => {
      nowS = at;
      map.triggerRepaint();
    },
    dispose: () => map.remove(),
  };
}
