import { BufferAttribute, BufferGeometry, Mesh, ShaderMaterial } from 'three';
import type { Roads } from '../../city/bundle.ts';
import type { OpenPart } from '../guest.ts';
import { ORDER } from '../order.ts';
import { CITY_LIGHT } from './ground-light.ts';
import { halfWidthOf } from './roads.ts';

/** Height of a level of road over the ground, deck thickness and parapet, metres. */
export const LEVEL_M = 9;
const THICK_M = 2.4;
const PARAPET_M = 1.1;

const BRIDGE_VERTEX = /* glsl */ `
attribute vec3 aNormal; attribute vec3 aLine; varying vec3 vP,vN,vLine;
void main(){ vP=position; vN=aNormal; vLine=aLine; gl_Position=projectionMatrix*viewMatrix*vec4(position,1.); }`;

const BRIDGE_FRAGMENT = /* glsl */ `
${CITY_LIGHT}
uniform vec3 uDeck,uRoadMain; uniform float uNight; varying vec3 vP,vN,vLine;
void main(){
  vec3 N=normalize(vN); bool top=N.z>.5;
  float w=fwidth(vLine.x)+1e-3, walk=smoothstep(-w,w,abs(vLine.x)-(vLine.z-2.6));
  vec3 albedo=top?mix(uRoadMain,uDeck,max(walk,.35)):uDeck*.82;
  vec3 lamp=top?lin(vec3(1.,.87,.71)*uNight*.7*(.55+.45*cos(6.2832*vLine.y/34.))*exp(-vLine.x*vLine.x/(.62*vLine.z*vLine.z)))
    :lin(vec3(1.,.87,.71)*uNight*.22);
  vec3 c=lit(albedo,N,cityAO(vP,vec3(N.xy,0.)),sunShadow(vP,N),lamp);
  c=dimmed(c,focus(vP.xy));
  gl_FragColor=vec4(hazed(encode(c),vP),1.);
}`;

/** Decks of all edges above the ground: boxes along their line, ends down to the street. */
export const openBridges: OpenPart = (site) => {
  const geometry = decks(site.city.roads);
  const material = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: BRIDGE_VERTEX,
    fragmentShader: BRIDGE_FRAGMENT,
  });
  const object = new Mesh(geometry, material);
  object.renderOrder = ORDER.bridges;
  object.frustumCulled = false;
  return {
    object,
    pass: 'still',
    dispose: () => {
      geometry.dispose();
      material.dispose();
    },
  };
};

interface Draft {
  readonly position: number[];
  readonly normal: number[];
  readonly line: number[];
  readonly index: number[];
}

function decks(roads: Roads): BufferGeometry {
  const d: Draft = { position: [], normal: [], line: [], index: [] };
  for (let e = 0; e < roads.layer.length; e++) {
    const level = roads.layer[e] ?? 0;
    const twin = roads.twin[e] ?? 0xffffffff;
    if (level <= 0 || (twin !== 0xffffffff && twin < e)) continue;
    let along = 0;
    for (let p = roads.start[e] ?? 0; p + 1 < (roads.start[e + 1] ?? 0); p++) {
      along = addSpan(d, roads, p, level * LEVEL_M, halfWidthOf(roads, e) + 1.5, along);
    }
  }
  const g = new BufferGeometry();
  g.setAttribute('position', new BufferAttribute(Float32Array.from(d.position), 3));
  g.setAttribute('aNormal', new BufferAttribute(Float32Array.from(d.normal), 3));
  g.setAttribute('aLine', new BufferAttribute(Float32Array.from(d.line), 3));
  g.setIndex(new BufferAttribute(Uint32Array.from(d.index), 1));
  return g;
}

function addSpan(d: Draft, roads: Roads, point: number, z: number, hw: number, along: number): number {
  const [ax = 0, ay = 0, bx = 0, by = 0] = roads.xy.subarray(2 * point, 2 * point + 4);
  const l = Math.hypot(bx - ax, by - ay);
  if (l === 0) return along;
  const nx = -(by - ay) / l;
  const ny = (bx - ax) / l;
  const quad = (
    corners: readonly (readonly [number, number, number])[],
    n: readonly [number, number, number],
  ): void => {
    const first = d.position.length / 3;
    for (const [end, across, height] of corners) {
      d.position.push((end ? bx : ax) + nx * across, (end ? by : ay) + ny * across, height);
      d.normal.push(...n);
      d.line.push(across, along + end * l, hw);
    }
    d.index.push(first, first + 1, first + 2, first, first + 2, first + 3);
  };
  const low = z - THICK_M;
  const high = z + PARAPET_M;
  quad(
    [
      [0, hw, z],
      [0, -hw, z],
      [1, -hw, z],
      [1, hw, z],
    ],
    [0, 0, 1],
  );
  quad(
    [
      [0, -hw, low],
      [1, -hw, low],
      [1, -hw, high],
      [0, -hw, high],
    ],
    [-nx, -ny, 0],
  );
  quad(
    [
      [1, hw, low],
      [0, hw, low],
      [0, hw, high],
      [1, hw, high],
    ],
    [nx, ny, 0],
  );
  return along + l;
}
