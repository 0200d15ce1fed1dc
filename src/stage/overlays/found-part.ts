import * as THREE from 'three';
import type { Selection } from '../../session/scene.ts';
import { beaconScale } from '../beacons/beacon-scale.ts';
import { meshByVertex } from '../by-vertex.ts';
import type { OpenPart } from '../guest.ts';
import { ORDER } from '../order.ts';
import { TexelTable } from '../texel-table.ts';
import { rgb, type Tokens } from '../tokens.ts';
import { fillFound, isMarked } from './found-pieces.ts';
import { FOUND_FRAGMENT, FOUND_VERTEX } from './found-shader.ts';

/** What lies behind something is drawn this strong. */
const HIDDEN_STRENGTH = 0.4;

/** The mark of a chosen component, place, unit grid or named road: laid out when it is chosen, two draws while it is. */
export const openFound: OpenPart = ({ city, shared }) => {
  const table = new TexelTable();
  const colour = (): { value: THREE.Vector3 } => ({ value: new THREE.Vector3() });
  const uniforms = {
    uPieces: table.uniform,
    uViewport: shared.uViewport,
    uPixelRatio: shared.uPixelRatio,
    uScale: { value: 1 },
    uT1: colour(),
    uAcc: colour(),
    uPlate: colour(),
  };
  const meshes = (
    [
      [HIDDEN_STRENGTH, THREE.GreaterDepth],
      [1, THREE.LessEqualDepth],
    ] as const
  ).map(([strength, depthFunc], i) =>
    meshByVertex(
      new THREE.ShaderMaterial({
        vertexShader: FOUND_VERTEX,
        fragmentShader: FOUND_FRAGMENT,
        uniforms: { ...uniforms, uStrength: { value: strength } },
        transparent: true,
        depthWrite: false,
        depthFunc,
        side: THREE.DoubleSide,
      }),
      ORDER.rings - 2 + i,
    ),
  );
  const object = new THREE.Group();
  object.add(...meshes);
  object.visible = false;
  let shown: Selection | undefined;
  let painted: Tokens | undefined;
  return {
    object,
    update: (frame) => {
      const { selection } = frame.scene;
      if (selection !== shown) {
        shown = selection;
        const pieces = isMarked(selection) ? fillFound(table, city, selection) : 0;
        object.visible = pieces > 0;
        for (const mesh of meshes) mesh.geometry.setDrawRange(0, 6 * pieces);
      }
      if (!object.visible) return;
      uniforms.uScale.value = beaconScale(frame);
      if (painted === frame.tokens) return;
      painted = frame.tokens;
      uniforms.uT1.value.set(...rgb(painted.t1));
      uniforms.uAcc.value.set(...rgb(painted.acc));
      uniforms.uPlate.value.set(...rgb(painted.bg0));
    },
    dispose: () => {
      table.dispose();
      for (const { geometry, material } of meshes) {
        geometry.dispose();
        material.dispose();
      }
    },
  };
};
