import type { Indicator } from '../../city/indicator.ts';
import type { Selection } from '../../session/scene.ts';
import { bookOf, type DivisionValues } from '../../twin/indicator-book.ts';
import type { Pulse } from '../../twin/pulse.ts';
import { steadyLimitsOf } from '../../twin/steady-limits.ts';
import type { OpenPart } from '../guest.ts';
import type { Tokens } from '../tokens.ts';
import { cellOf, childrenOf, openDivision, type GridCell } from './children.ts';
import { FocusMask } from './focus.ts';
import { PrismSet } from './prism-set.ts';
import { PrismTable } from './prism-values.ts';

/** Below this zoom a click on a tower means the division it stands in. */
const DIVISIONS_BELOW_ZOOM = 14.5;
/** The accent line is set anew when a pixel is this much larger or smaller than it was. */
const REDRAW_AT = 1.4;

/** Between these zooms prisms sink to this share of their height. */
const SINKS_AT_ZOOM = [15, 16.4] as const;
const SUNK = 0.16;
/** With the prisms switched off, the open division keeps its frame, laid on the ground, and dims the rest this much. */
const VEILED = 0.5;

const chosenOf = (selection: Selection | undefined): string =>
  selection?.kind === 'division' ? selection.code : '';

/**
 * Prisms of the open division's children by the chosen indicator; the rest of the city is dimmed. Where the prisms are
 * switched off, a frame alone tells which division is open.
 */
export const openGrid: OpenPart = (site) => {
  const { city } = site;
  const focus = new FocusMask(city, site.shared);
  const table = new PrismTable(city.divisions.length);
  const base = { value: 0 };
  const set = new PrismSet(site.shared, table.uniform, base, site.relief);
  const book = bookOf(site.twin);
  let place = '';
  let chosen = '';
  let chosenAt = 0;
  let painted: Tokens | undefined;
  let cells: GridCell[] = [];
  let parent: GridCell | undefined;
  let values: DivisionValues | undefined;
  let told: Pulse | undefined;
  let besides: DivisionValues | undefined;
  let measured: Indicator | undefined;
  let measuredBeside: Indicator | undefined;

  return {
    object: set.object,
    pick: {
      object: set.pick,
      base,
      count: city.divisions.length,
      selectionOf: (id) => {
        const code = city.divisions[id]?.code;
        return code === undefined ? undefined : { kind: 'division', code };
      },
    },
    update: ({ scene, tokens, zoom, metresPerPixel }) => {
      const stands = scene.layers.grid;
      const opened = scene.place !== place;
      if (opened) {
        place = scene.place;
        cells = childrenOf(city, place);
        parent = openDivision(city, place);
        focus.open(parent?.ring);
        set.open(cells, parent);
        values = besides = undefined;
        measured = undefined;
      }
      set.pick.visible = stands;
      set.object.visible = stands || parent !== undefined;
      site.shared.uFocusOn.value = parent === undefined ? 0 : stands ? 1 : VEILED;
      if (!set.object.visible) return;
      const wanted = chosenOf(scene.selection);
      const far = Math.max(metresPerPixel / chosenAt, chosenAt / metresPerPixel) > REDRAW_AT;
      if (opened || wanted !== chosen || (wanted !== '' && far)) {
        chosen = wanted;
        chosenAt = metresPerPixel;
        set.choose(wanted === '' ? undefined : cellOf(city, wanted), metresPerPixel);
      }
      const near = Math.min(
        1,
        Math.max(0, (zoom - SINKS_AT_ZOOM[0]) / (SINKS_AT_ZOOM[1] - SINKS_AT_ZOOM[0])),
      );
      if (stands) set.stand(1 - (1 - SUNK) * near);
      else set.lay();
      set.pickThrough = zoom < DIVISIONS_BELOW_ZOOM;
      if (painted !== tokens) {
        painted = tokens;
        set.paint(tokens);
      }
      if (!stands) return;
      const pulse = site.twin.pulse.getState();
      const indicator = scene.indicator ?? 'movers';
      const beside = scene.beside ?? indicator;
      if (!opened && pulse === told && indicator === measured && beside === measuredBeside) return;
      told = pulse;
      measured = indicator;
      measuredBeside = beside;
      const now = book.valuesOf(indicator);
      const nowBeside = book.valuesOf(beside);
      if (now === values && nowBeside === besides) return;
      values = now;
      besides = nowBeside;
      const limits = steadyLimitsOf(site.twin).of(
        `${place} ${beside}`,
        cells.map((c) => nowBeside[c.division]),
      );
      table.fill(cells, now, limits, nowBeside);
    },
    dispose: () => {
      set.dispose();
      table.dispose();
      focus.dispose();
    },
  };
};
