import type { FacilityKind, LandUse, RoadClass } from '../city/kind.ts';
import type { LngLat } from '../city/place.ts';

/** Positions in WGS-84 degrees, interleaved lng, lat. A ring is not closed and may turn either way. */
export type Positions = readonly number[];

/** A polygon with holes, WGS-84. */
export interface FoundArea {
  readonly outer: Positions;
  readonly holes: readonly Positions[];
}

/** Heights are metres above the ground at the building. */
export interface FoundBuilding extends FoundArea {
  readonly baseM: number;
  readonly topM: number;
  readonly use: LandUse;
  /** What the source says of it, as it says it; empty where nothing. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A street between two of its ends. Streets that name the same node meet there; others pass over each other. */
export interface FoundRoad {
  readonly line: Positions;
  /** Key of the junction at every point of the line, unique in the city. */
  readonly nodes: readonly number[];
  readonly roadClass: RoadClass;
  /** 1 along the line, −1 against it, 0 both ways. */
  readonly oneway: -1 | 0 | 1;
  /** In each direction; absent: usual for its class. */
  readonly lanes?: number;
  /** Metres a second; absent: usual for its class. */
  readonly freeSpeedMs?: number;
  /** 0 street, > 0 above (bridges), < 0 below (tunnels). */
  readonly layer: number;
  readonly name?: string;
}

export interface FoundFacility extends LngLat {
  /** Stable: made from the source's own number. */
  readonly id: string;
  readonly kind: FacilityKind;
  readonly name: string;
  readonly nameEn: string;
  readonly capacity?: number;
}

export interface FoundPlace extends LngLat {
  readonly name: string;
  readonly nameEn: string;
  /** 1 district … 4 landmark. */
  readonly rank: number;
}

/** A governed area of the source. Codes are given in `assemble`, coarse to fine, where it has none. */
export interface FoundDivision {
  readonly name: string;
  readonly nameEn: string;
  /** Any number that grows from coarse to fine: an admin_level. */
  readonly rank: number;
  readonly areas: readonly FoundArea[];
  readonly population?: number;
}

/** A city as a survey found it, before it becomes columns; every list may be empty. */
export interface FoundCity {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  /** ISO 3166-1, two letters, where the source tells; names the levels of its divisions. */
  readonly country?: string;
  /** Attribution and licence, shown wherever the city is. */
  readonly sources: readonly string[];
  /** West, south, east, north in degrees, where the source says what it covers. */
  readonly bounds?: readonly [number, number, number, number];
  readonly buildings: readonly FoundBuilding[];
  readonly roads: readonly FoundRoad[];
  /** Junctions of `roads` with a signal. */
  readonly signals: ReadonlySet<number>;
  readonly facilities: readonly FoundFacility[];
  readonly water: readonly FoundArea[];
  readonly rivers: readonly { readonly line: Positions; readonly widthM: number }[];
  readonly blocks: readonly (FoundArea & { readonly use: LandUse })[];
  readonly places: readonly FoundPlace[];
  readonly divisions: readonly FoundDivision[];
}
