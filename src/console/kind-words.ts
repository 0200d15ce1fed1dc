import type { Incident } from '../city/fact.ts';
import type { Grade, FacilityKind, IncidentKind, LandUse, MoverKind } from '../city/kind.ts';
import type { Level } from '../city/division.ts';
import type { FeedHealth } from '../wire/news.ts';
import type { Layer, Theme } from '../session/scene.ts';
import type { WordKey } from './words.ts';

type Words<K extends string | number> = Readonly<Record<K, WordKey>>;

/** Which word names each kind of the city's vocabulary. */
export const GRADE_WORD: Words<Grade> = { 1: 'grade1', 2: 'grade2', 3: 'grade3', 4: 'grade4' };
export const GRADE_NAME: Words<Grade> = {
  1: 'gradeName1',
  2: 'gradeName2',
  3: 'gradeName3',
  4: 'gradeName4',
};
export const STATE_WORD: Words<Incident['state']> = {
  open: 'open',
  assigned: 'assigned',
  on_scene: 'onScene',
  closed: 'closed',
};
export const INCIDENT_WORD: Words<IncidentKind> = {
  medical: 'medical',
  fire: 'fire',
  crash: 'crash',
  security: 'security',
  flood: 'flood',
  hazard: 'hazard',
  other: 'otherKind',
};
export const MOVER_WORD: Words<MoverKind> = {
  car: 'car',
  taxi: 'taxi',
  bus: 'bus',
  truck: 'truck',
  ambulance: 'ambulance',
  fire_engine: 'fireEngine',
  police: 'police',
  metro: 'metroTrain',
  person: 'person',
};
/** The same of a single one. */
export const ONE_MOVER_WORD: Words<MoverKind> = {
  car: 'oneCar',
  taxi: 'oneTaxi',
  bus: 'oneBus',
  truck: 'oneTruck',
  ambulance: 'oneAmbulance',
  fire_engine: 'oneFireEngine',
  police: 'onePolice',
  metro: 'oneMetro',
  person: 'onePerson',
};
export const FACILITY_WORD: Words<FacilityKind> = {
  car_park: 'carPark',
  hospital: 'hospital',
  fire_station: 'fireStation',
  police_station: 'policeStation',
  metro_station: 'metroStation',
  railway_station: 'railwayStation',
  landmark: 'landmark',
};
export const USE_WORD: Words<LandUse> = {
  home: 'useHome',
  office: 'useOffice',
  mixed: 'useMixed',
  industry: 'useIndustry',
  school: 'useSchool',
  urban_village: 'useVillage',
  hospital: 'hospital',
  park: 'usePark',
  open: 'useOpen',
};
export const LEVEL_WORD: Words<Level> = {
  city: 'levelCity',
  district: 'levelDistrict',
  subdistrict: 'levelSubdistrict',
  community: 'levelCommunity',
  grid: 'levelGrid',
};
export const LAYER_WORD: Words<Layer> = {
  skyline: 'layerSkyline',
  homes: 'layerHomes',
  terrain: 'layerTerrain',
  flow: 'layerFlow',
  fleet: 'layerFleet',
  parking: 'layerParking',
  beacons: 'layerBeacons',
  grid: 'layerGrid',
  metro: 'layerMetro',
  labels: 'layerLabels',
};
export const THEME_WORD: Words<Theme> = { dark: 'themeDark', night: 'themeNight', light: 'themeLight' };
export const STREAM_WORD: Words<FeedHealth['kind']> = {
  vehicles: 'streamVehicles',
  roads: 'streamRoads',
  parking: 'streamParking',
  incidents: 'streamIncidents',
  alerts: 'streamAlerts',
  cases: 'streamCases',
};
