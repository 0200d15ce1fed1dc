import * as THREE from 'three';
import type { Selection } from '../../session/scene.ts';
import { meshByVertex, type VertexMesh } from '../by-vertex.ts';
import type { OpenPart, StageFrame, StagePart, StageSite } from '../guest.ts';
import { ORDER } from '../order.ts';
import { rgb, type Tokens } from '../tokens.ts';
import { beaconScale } from './beacon-scale.ts';
import { DEADLINE_FRAGMENT, DEADLINE_VERTEX, WORDS_PX } from './deadline-shader.ts';
import { deadlineOf, timeLeft, type Deadline } from './deadline.ts';

/** Words are drawn this many times their size. */
const SHARP = 3;
const TEXT_PX = 15;
const PARTS = 3;

/** How long is left for what is selected: a ring over its grid, above the roofs. One draw, none without a deadline. */
class DeadlinePart implements StagePart {
  readonly object: VertexMesh;
  readonly #site: StageSite;
  readonly #canvas = document.createElement('canvas');
  readonly #words: THREE.CanvasTexture;
  readonly #uniforms;
  #selection: Selection | undefined;
  #version = -1;
  #deadline: Deadline | undefined;
  #written = '';
  #painted: Tokens | undefined;

  constructor(site: StageSite) {
    this.#site = site;
    this.#canvas.width = WORDS_PX.wide * SHARP;
    this.#canvas.height = WORDS_PX.high * SHARP;
    this.#words = new THREE.CanvasTexture(this.#canvas);
    this.#words.premultiplyAlpha = true;
    this.#uniforms = {
      uViewport: site.shared.uViewport,
      uPixelRatio: site.shared.uPixelRatio,
      uScale: { value: 1 },
      uAt: { value: new THREE.Vector2() },
      uBadge: { value: new THREE.Vector3() },
      uShare: { value: 1 },
      uInk: { value: new THREE.Vector3() },
      uGround: { value: new THREE.Vector3() },
      uWords: { value: this.#words },
    };
    const material = new THREE.ShaderMaterial({
      vertexShader: DEADLINE_VERTEX,
      fragmentShader: DEADLINE_FRAGMENT,
      uniforms: this.#uniforms,
      transparent: true,
      depthTest: false,
      depthWrite: false,
      side: THREE.DoubleSide,
    });
    this.object = meshByVertex(material, ORDER.beacons + 5);
    this.object.geometry.setDrawRange(0, 6 * PARTS);
    this.object.visible = false;
  }

  update(frame: StageFrame): void {
    const { twin, ground } = this.#site;
    const { selection, layers, lang } = frame.scene;
    if (this.#version !== twin.recordVersion || this.#selection !== selection) {
      this.#version = twin.recordVersion;
      this.#selection = selection;
      this.#deadline = deadlineOf(selection, twin, ground);
    }
    const deadline = this.#deadline;
    this.object.visible = deadline !== undefined && layers.beacons;
    if (deadline === undefined || !this.object.visible) return;
    const { share, words } = timeLeft(deadline, frame.nowMs, lang);
    const u = this.#uniforms;
    u.uScale.value = beaconScale(frame);
    u.uAt.value.set(deadline.x, deadline.y);
    u.uBadge.value.set(...deadline.foot);
    u.uShare.value = share;
    if (this.#painted !== frame.tokens) {
      this.#painted = frame.tokens;
      this.#written = '';
      u.uInk.value.set(...rgb(frame.tokens.t1));
      u.uGround.value.set(...rgb(frame.tokens.bg0));
    }
    if (this.#written !== words) this.#write(words, frame.tokens);
  }

  dispose(): void {
    this.#words.dispose();
    this.object.geometry.dispose();
    this.object.material.dispose();
  }

  #write(words: string, tokens: Tokens): void {
    this.#written = words;
    const pen = this.#canvas.getContext('2d');
    if (pen === null) return;
    const { width, height } = this.#canvas;
    pen.clearRect(0, 0, width, height);
    pen.font = `600 ${TEXT_PX * SHARP}px "Inter Variable","Noto Sans SC Variable","Noto Sans CJK SC",system-ui,sans-serif`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    pen.lineWidth = 4 * SHARP;
    pen.strokeStyle = tokens.bg0;
    pen.strokeText(words, width / 2, height / 2);
    pen.fillStyle = tokens.t1;
    pen.fillText(words, width / 2, height / 2);
    this.#words.needsUpdate = true;
  }
}

/** Time left for what is selected. */
export const openDeadline: OpenPart = (site) => new DeadlinePart(site);
