import { Group } from 'three';
import { levelOf, type Level } from '../../city/division.ts';
import type { OpenPart } from '../guest.ts';
import { childrenOf, openDivision, type GridCell } from './children.ts';
import { FocusMask } from './focus.ts';
import { fifthsOf } from './indicator.ts';
import { PrismSet, type PrismLook } from './prism-set.ts';

/** How the children of a level stand, by the children's level. */
const LOOKS: Record<Level, PrismLook> = {
  city: { insetM: 0, heightM: 210, floorTint: 0, wallTint: 0.1, rimPx: 2 },
  district: { insetM: 24, heightM: 210, floorTint: 0.1, wallTint: 0.2, rimPx: 2 },
  subdistrict: { insetM: 16, heightM: 150, floorTint: 0.4, wallTint: 0.38, rimPx: 2 },
  community: { insetM: 8, heightM: 34, floorTint: 0.4, wallTint: 0.38, rimPx: 2 },
  grid: { insetM: 5, heightM: 24, floorTint: 0.4, wallTint: 0.38, rimPx: 2 },
};
/** The open division around its children: outside them and higher. */
const PARENT: PrismLook = { insetM: -34, heightM: 210, floorTint: 0, wallTint: 0.12, rimPx: 2.4 };

/** Prisms of the open division's children by how many movers are in each; the rest of the city is dimmed. */
export const openGrid: OpenPart = (site) => {
  const object = new Group();
  const focus = new FocusMask(site.city, site.shared);
  let place = '';
  let theme = '';
  let cells: GridCell[] = [];
  let children: PrismSet | undefined;
  let parent: PrismSet | undefined;
  let counts: readonly number[] = [];

  const close = (): void => {
    children?.dispose();
    parent?.dispose();
    children = parent = undefined;
  };
  const open = (code: string): void => {
    close();
    place = code;
    cells = childrenOf(site.city, code);
    const self = openDivision(site.city, code);
    focus.open(self?.ring);
    const level = levelOf(cells[0]?.code ?? code) ?? 'grid';
    if (cells.length > 0) children = new PrismSet(site.shared, cells, LOOKS[level]);
    if (self) parent = new PrismSet(site.shared, [self], PARENT);
    for (const set of [children, parent]) if (set) object.add(set.object);
    theme = '';
    counts = [];
  };

  return {
    object,
    update: ({ scene, tokens }) => {
      object.visible = scene.layers.grid;
      if (scene.place !== place) open(scene.place);
      site.shared.uFocusOn.value = parent && scene.layers.grid ? 1 : 0;
      if (scene.theme !== theme) {
        theme = scene.theme;
        children?.paint(tokens);
        parent?.paint(tokens, 't1');
      }
      const pulse = site.twin.pulse.getState().moversByDivision;
      if (pulse !== counts) {
        counts = pulse;
        children?.classify(fifthsOf(cells.map((c) => (pulse.length > 0 ? pulse[c.division] : undefined))));
      }
    },
    dispose: () => {
      close();
      focus.dispose();
    },
  };
};
