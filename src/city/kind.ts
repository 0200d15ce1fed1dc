/** Kinds of mover; the index is the byte on the wire and in the shader. Append only. */
export const MOVER_KINDS = [
  'car',
  'taxi',
  'bus',
  'truck',
  'ambulance',
  'fire_engine',
  'police',
  'metro',
  'person',
] as const;
export type MoverKind = (typeof MOVER_KINDS)[number];

/** Road classes; the index is the byte in a city bundle. Append only. */
export const ROAD_CLASSES = ['expressway', 'arterial', 'secondary', 'local'] as const;
export type RoadClass = (typeof ROAD_CLASSES)[number];

/** Land use of a building or block; the index is the byte in a city bundle. Append only. */
export const LAND_USES = [
  'home',
  'office',
  'mixed',
  'industry',
  'school',
  'urban_village',
  'hospital',
  'park',
  'open',
] as const;
export type LandUse = (typeof LAND_USES)[number];

/** Facilities that stand still. */
export const FACILITY_KINDS = [
  'car_park',
  'hospital',
  'fire_station',
  'police_station',
  'metro_station',
  'railway_station',
  'landmark',
] as const;
export type FacilityKind = (typeof FACILITY_KINDS)[number];

/** What an incident is about: the four emergencies first, then what other feeds bring. */
export const INCIDENT_KINDS = ['medical', 'fire', 'crash', 'security', 'flood', 'hazard', 'other'] as const;
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** Event grade I–IV; 1 is the highest (红 red), 4 the lowest (蓝 blue). */
export type Grade = 1 | 2 | 3 | 4;
