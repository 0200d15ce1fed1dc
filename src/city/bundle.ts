import type { Components } from './component.ts';
import type { DivisionCode, Level } from './division.ts';
import type { Facility } from './fact.ts';
import type { Government } from './government.ts';
import type { LandUse } from './kind.ts';
import type { LngLat } from './place.ts';
import type { Readings } from './reading.ts';
import type { Surroundings } from './surroundings.ts';
import type { UnitGrids } from './unit-grid.ts';

/**
 * A governed city as columns: what `survey` makes, `gateway` serves and `stage` draws.
 * All x, y are metres of `Ground(origin)`; z and heights are metres above the valley floor (z = 0).
 * A list of shapes is `start` (n + 1 offsets into `xy`, counted in points) and `xy` (interleaved x, y).
 */
export interface CityBundle {
  readonly head: CityHead;
  readonly divisions: readonly Division[];
  /** Rings of divisions; entry i belongs to `divisions[i]`; empty for a statistical code without polygon. */
  readonly divisionRings: Shapes;
  /** Sums by division; entry i belongs to `divisions[i]`; absent where nobody counted. */
  readonly divisionSums?: DivisionSums;
  /** What levels and posts are called; absent where nobody said. */
  readonly government?: Government;
  /** Unit grids of the parts where components are kept; absent where there are none. */
  readonly unitGrids?: UnitGrids;
  /** City components with their codes; absent where nobody counted them. */
  readonly components?: Components;
  /** Which division (index, finest level with a polygon) lies at a raster cell; 65535 none. Row 0 is south. */
  readonly cells: Raster<Uint16Array>;
  readonly buildings: Buildings;
  /** Households, in the order of their buildings; absent where nobody counted them. */
  readonly homes?: Homes;
  /** Ground parcels: rings with a land use byte (LAND_USES). */
  readonly blocks: Shapes & { readonly use: Uint8Array };
  readonly roads: Roads;
  /** River and lake surfaces, one ring each. */
  readonly water: Shapes;
  /** River centre lines W→E with half-width in metres per point. */
  readonly rivers: Shapes & { readonly halfWidth: Float32Array };
  readonly metro: Shapes & { readonly line: Uint8Array };
  readonly facilities: readonly Facility[];
  readonly places: readonly PlaceName[];
  /** How its names are read; absent where none is Chinese or nobody said. */
  readonly readings?: Readings;
  /**
   * Height of the ground, metres above the valley floor; absent on flat ground. Row 0 is south; value i, j stands at
   * `minX + i · stepM`, `minY + j · stepM`.
   */
  readonly terrain?: Raster<Float32Array>;
  /** A map of what lies around the city; absent where none was brought. */
  readonly surroundings?: Surroundings;
}

export interface CityHead {
  readonly format: 'sanwei.city.1';
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** True when shapes are generated, not surveyed; the stage says so. */
  readonly schematic: boolean;
  /**
   * Everything stands on `terrain`: heights of buildings are metres above the lowest ground under them, z = 0 is the
   * lowest ground within the extent. Absent: everything stands on the floor, and hills only rise around it.
   */
  readonly draped?: true;
  readonly origin: LngLat;
  /** minX, minY, maxX, maxY in metres: the part with streets. */
  readonly extent: readonly [number, number, number, number];
  readonly seed: number;
  readonly sources: readonly string[];
  /** Map-review number (审图号) under which the map may be shown, as it was given; absent: none was. */
  readonly reviewNumber?: string;
}

export interface Division {
  readonly code: DivisionCode;
  readonly level: Level;
  readonly name: string;
  readonly nameEn: string;
  /** Label point. */
  readonly x: number;
  readonly y: number;
  readonly population?: number;
  /** Where the population is from; absent: shared out among the children of a division by their homes. */
  readonly populationFrom?: 'census' | 'estimate';
  /** Of a dedicated grid (专属网格): what its ground is used for. Absent on a base grid and on all other levels. */
  readonly dedicated?: LandUse;
}

/** Whole numbers per division; those of the children add up to their parent's where it has children. */
export interface DivisionSums {
  /** Index of the division one level up, -1 at the top; parents stand before their children. */
  readonly parent: Int32Array;
  readonly population: Uint32Array;
  readonly homes: Uint32Array;
  /** Entries of `buildings`. */
  readonly buildings: Uint32Array;
  readonly components: Uint32Array;
}

export interface Shapes {
  readonly start: Uint32Array;
  readonly xy: Float32Array;
}

export interface Raster<T> {
  readonly minX: number;
  readonly minY: number;
  readonly stepM: number;
  readonly width: number;
  readonly height: number;
  readonly value: T;
}

/** Footprints extruded from `base` to `top`; rings counter-clockwise, not closed. */
export interface Buildings extends Shapes {
  readonly base: Float32Array;
  readonly top: Float32Array;
  /** LAND_USES byte. */
  readonly use: Uint8Array;
  /** Index into `divisions`, 65535 none. */
  readonly division: Uint16Array;
  /** What the source says of each building, as it says it; absent where buildings are generated. */
  readonly attributes?: readonly Readonly<Record<string, string>>[];
}

/**
 * Households as a count per building: household `start[b] … start[b + 1] − 1` lives in building `b`, storey by storey
 * from the ground, `perStorey[b]` on each (the last storey may hold fewer). Where a home stands follows from these.
 */
export interface Homes {
  /** n + 1 offsets, n buildings; the last is the number of households of the city. */
  readonly start: Uint32Array;
  /** Storeys with homes, 0 in a building without. */
  readonly storeys: Uint8Array;
  /** Homes on a full storey. */
  readonly perStorey: Uint16Array;
}

/** A routable graph. Edge i runs `from[i]` → `to[i]` along its shape; two-way streets are two edges. */
export interface Roads extends Shapes {
  readonly nodeX: Float32Array;
  readonly nodeY: Float32Array;
  /** 1 where a signal stands. */
  readonly nodeSignal: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly lengthM: Float32Array;
  /** ROAD_CLASSES byte. */
  readonly roadClass: Uint8Array;
  readonly lanes: Uint8Array;
  readonly freeSpeedMs: Float32Array;
  /** Height above ground: 0 street, > 0 on a bridge. */
  readonly layer: Int16Array;
  /** The same street the other way, or 0xffffffff. */
  readonly twin: Uint32Array;
  /** Index into `names`, 65535 none. */
  readonly name: Uint16Array;
  readonly names: readonly string[];
}

export interface PlaceName {
  readonly name: string;
  readonly nameEn: string;
  readonly x: number;
  readonly y: number;
  /** 1 district … 4 landmark: larger is less important. */
  readonly rank: number;
}
