import { Group } from 'three';
import type { OpenPart } from '../guest.ts';
import { rgb, type TokenName } from '../tokens.ts';

/** Token of a line by its number. */
const LINE_TOKENS: readonly TokenName[] = ['t3', 't2', 't3', 't2'];

interface MetroPath {
  readonly line: number;
  readonly path: [number, number, number][];
}

/** Over the ground by this much, metres, so that the two depths never fight. */
const LIFT_M = 4;

/** Metro lines: deck's part of the picture, in the depth all three share. */
export const openMetro: OpenPart = (site) => {
  const { metro } = site.city;
  const paths: MetroPath[] = Array.from(metro.line, (line, i) => {
    const path: [number, number, number][] = [];
    for (let p = metro.start[i] ?? 0; p < (metro.start[i + 1] ?? 0); p++) {
      path.push([site.ground.lng(metro.xy[2 * p] ?? 0), site.ground.lat(metro.xy[2 * p + 1] ?? 0), LIFT_M]);
    }
    return { line, path };
  });
  let shown = '';
  return {
    object: new Group(),
    update: ({ scene, tokens }) => {
      const wish = scene.layers.metro ? scene.theme : '';
      if (wish === shown) return;
      shown = wish;
      /* Hidden, not taken away: luma keeps the vertex array of a layer that is. */
      site.deck.show('metro', ({ PathLayer }) => [
        new PathLayer({
          id: 'metro',
          data: paths,
          getPath: (d: MetroPath) => d.path,
          getColor: (d: MetroPath) => colourOf(tokens[LINE_TOKENS[d.line % LINE_TOKENS.length] ?? 't2']),
          updateTriggers: { getColor: scene.theme },
          visible: wish !== '',
          getWidth: 2,
          widthUnits: 'pixels',
          jointRounded: true,
          capRounded: true,
          parameters: { depthCompare: 'less-equal', depthWriteEnabled: false },
        } as never),
      ]);
    },
    dispose: () => site.deck.hide('metro'),
  };
};

function colourOf(hex: string): [number, number, number, number] {
  const [r, g, b] = rgb(hex);
  return [Math.round(r * 255), Math.round(g * 255), Math.round(b * 255), 150];
}
