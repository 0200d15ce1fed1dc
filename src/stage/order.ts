/**
 * `renderOrder` of everything three draws. Ground pass: sky … flood; then what stands; the veil goes over the ground
 * when that is known, so it costs only where ground is seen. three draws opaque objects before transparent ones, so
 * order counts within each of the two. Chunks of buildings and hills are ordered by distance up to the next whole.
 */
export const ORDER = {
  sky: 0,
  land: 10,
  surroundings: 15,
  blocks: 20,
  river: 30,
  roads: 40,
  flood: 45,
  buildings: 70,
  hills: 71,
  bridges: 80,
  veil: 82,
  trees: 85,
  homes: 88,
  vehicles: 90,
  prismFloor: 100,
  prismWall: 101,
  prismRim: 102,
  flow: 110,
  parking: 120,
  rings: 130,
  beacons: 140,
  stamp: 200,
} as const;
