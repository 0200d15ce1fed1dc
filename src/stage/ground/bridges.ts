import { BufferAttribute, BufferGeometry, DoubleSide, Mesh, ShaderMaterial, Vector3 } from 'three';
import type { Roads } from '../../city/bundle.ts';
import { isSecondTwin } from '../../city/road-twin.ts';
import { METRES } from '../by-vertex.ts';
import type { OpenPart } from '../guest.ts';
import { ORDER } from '../order.ts';
import { barsOf, FRAMES, type BridgeFrame } from './bridge-frames.ts';
import { DRAPE } from './drape.ts';
import { CITY_LIGHT } from './ground-light.ts';
import { halfWidthOf } from './roads.ts';

/** Height of a level of road over the ground, deck thickness and parapet, metres. */
export const LEVEL_M = 9;
const THICK_M = 2.4;
const PARAPET_M = 1.1;

const BRIDGE_VERTEX = /* glsl */ `
${METRES}
${DRAPE}
attribute vec3 aNormal; attribute vec3 aLine; varying vec3 vP,vN,vLine;
void main(){
  vP=onGround(position); vN=aNormal; vLine=aLine;
  gl_Position=projectionMatrix*viewMatrix*vec4(vP,1.);
  if(aLine.z<0.){
    vP+=aNormal*max(0.,metresOf(.55,max(gl_Position.w,1e-3))+aLine.z);
    gl_Position=projectionMatrix*viewMatrix*vec4(vP,1.);
  }
}`;

const BRIDGE_FRAGMENT = /* glsl */ `
${CITY_LIGHT}
uniform vec3 uDeck,uRoadMain; uniform float uNight; varying vec3 vP,vN,vLine;
void main(){
  vec3 N=normalize(vN); bool bar=vLine.z<0., top=!bar&&N.z>.5;
  float w=fwidth(vLine.x)+1e-3, hw=max(vLine.z,1.);
  float walk=smoothstep(-w,w,abs(vLine.x)-(hw-2.6));
  vec3 albedo=top?mix(uRoadMain,uDeck,max(walk,.35)):uDeck*(bar?1.06:.82);
  float pool=.55+.45*cos(6.2832*vLine.y/34.);
  vec3 lamp=lin(vec3(1.,.87,.71)*uNight*(top?.86*pool*exp(-vLine.x*vLine.x/(.62*hw*hw)):.34+.2*pool));
  if(bar) lamp=lin(mix(vec3(.72,.82,.92),vec3(1.,.84,.62),vLine.y)*uNight*.62);
  vec3 c=lit(albedo,N,bar?1.:cityAO(vP,vec3(N.xy,0.)),sunShadow(vP,N),lamp);
  c=dimmed(c,focus(vP.xy));
  gl_FragColor=vec4(hazed(encode(c),vP),1.);
}`;

/** Decks of all edges above the ground: boxes along their line, and the frames of those known by them. */
export const openBridges: OpenPart = (site) => {
  const geometry = decks(site.city.roads);
  const material = new ShaderMaterial({
    uniforms: { ...site.shared },
    vertexShader: BRIDGE_VERTEX,
    fragmentShader: BRIDGE_FRAGMENT,
    side: DoubleSide,
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
    if (level <= 0 || isSecondTwin(roads, e)) continue;
    const frame = FRAMES[roads.names[roads.name[e] ?? 0xffff] ?? ''];
    if (frame !== undefined) addFrame(d, roads, e, frame);
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

/** The bars of a frame, from the first to the last point of its edge. A bar's line is [0, lamp's warmth, −half width]. */
function addFrame(d: Draft, roads: Roads, e: number, frame: BridgeFrame): void {
  const from = 2 * (roads.start[e] ?? 0);
  const to = 2 * (roads.start[e + 1] ?? 0) - 2;
  const [ax = 0, ay = 0] = roads.xy.subarray(from, from + 2);
  const [bx = 0, by = 0] = roads.xy.subarray(to, to + 2);
  const length = Math.hypot(bx - ax, by - ay);
  const u = new Vector3((bx - ax) / length, (by - ay) / length, 0);
  const v = new Vector3(-u.y, u.x, 0);
  const z = (roads.layer[e] ?? 0) * LEVEL_M;
  const at = ([along, across, over]: readonly [number, number, number]): Vector3 =>
    new Vector3(ax, ay, z + over).addScaledVector(u, along).addScaledVector(v, across);
  const warm = frame === 'stayed' ? 0 : 1;
  for (const bar of barsOf(frame, length, halfWidthOf(roads, e) + 1)) {
    const [p, q] = [at(bar.from), at(bar.to)];
    const side = v.clone();
    const out = q.clone().sub(p).cross(side).normalize();
    for (const [n, s] of [
      [side, out],
      [out, side],
    ] as const) {
      for (const sign of [1, -1]) {
        const first = d.position.length / 3;
        for (const [end, w] of [
          [p, -1],
          [p, 1],
          [q, 1],
          [q, -1],
        ] as const) {
          const c = end
            .clone()
            .addScaledVector(n, sign * bar.halfM)
            .addScaledVector(s, w * bar.halfM);
          d.position.push(c.x, c.y, c.z);
          d.normal.push(n.x * sign, n.y * sign, n.z * sign);
          d.line.push(0, warm, -bar.halfM);
        }
        d.index.push(first, first + 1, first + 2, first, first + 2, first + 3);
      }
    }
  }
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
