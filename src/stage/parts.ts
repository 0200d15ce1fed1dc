import type { OpenPart } from './guest.ts';
import { openLand } from './ground/land.ts';
import { openRiver } from './ground/river.ts';
import { openRoads } from './ground/roads.ts';
import { openSky } from './ground/sky.ts';
import { openSkyline } from './skyline/skyline.ts';

/** Everything the stage draws; order of the picture is `order.ts`, not this list. */
export const PARTS: readonly OpenPart[] = [openSky, openLand, openRiver, openRoads, openSkyline];
