import { openBeacons } from './beacons/beacon-part.ts';
import { openCases } from './beacons/case-part.ts';
import { openDeadline } from './beacons/deadline-part.ts';
import { openFleet } from './fleet/fleet-part.ts';
import { openFloodLines } from './flood/line-part.ts';
import { openFloodWater } from './flood/water-part.ts';
import { openFlow } from './flow/flow-part.ts';
import type { OpenPart } from './guest.ts';
import { openGrid } from './grid/grid-part.ts';
import { openBridges } from './ground/bridges.ts';
import { openHills } from './ground/hills.ts';
import { openLand } from './ground/land.ts';
import { openMetro } from './ground/metro.ts';
import { openRiver } from './ground/river.ts';
import { openRoads } from './ground/roads.ts';
import { openSky } from './ground/sky.ts';
import { openSurroundings } from './ground/surroundings.ts';
import { openHomes } from './homes/homes-part.ts';
import { openFound } from './overlays/found-part.ts';
import { openLabels } from './overlays/label-part.ts';
import { openParking } from './parking/parking-part.ts';
import { openTrees } from './ground/trees.ts';
import { openVeil } from './ground/veil.ts';
import { openChosen } from './skyline/chosen-part.ts';
import { openSkyline } from './skyline/skyline.ts';

/** Everything the stage draws; order of the picture is `order.ts`, not this list. */
export const PARTS: readonly OpenPart[] = [
  openSky,
  openLand,
  openSurroundings,
  openRiver,
  openRoads,
  openFloodWater,
  openHills,
  openSkyline,
  openBridges,
  openTrees,
  openVeil,
  openMetro,
  openHomes,
  openChosen,
  openGrid,
  openFlow,
  openFloodLines,
  openFleet,
  openParking,
  openFound,
  openCases,
  openBeacons,
  openDeadline,
  openLabels,
];
