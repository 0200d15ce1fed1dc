import type { PbfReader } from 'pbf';
import { textUpTo, walkMessage } from './protobuf-walk.ts';

/** `Position` as sent: degrees (float32), degrees clockwise from north, m/s. */
export interface GtfsPosition {
  lat: number | undefined;
  lng: number | undefined;
  bearingDeg: number | undefined;
  speedMs: number | undefined;
}

/** The fields of `VehiclePosition` that the city uses. */
export interface VehiclePosition {
  position: GtfsPosition | undefined;
  timestampS: number | undefined;
  /** `vehicle.id`, `vehicle.label`, `vehicle.license_plate`, `trip.route_id`. */
  id: string | undefined;
  label: string | undefined;
  plate: string | undefined;
  route: string | undefined;
}

function readPosition(pbf: PbfReader, end: number): GtfsPosition {
  const position: GtfsPosition = {
    lat: undefined,
    lng: undefined,
    bearingDeg: undefined,
    speedMs: undefined,
  };
  walkMessage(pbf, end, 'Position', ({ number, type }) => {
    if (type !== 5) return;
    if (number === 1) position.lat = pbf.readFloat();
    if (number === 2) position.lng = pbf.readFloat();
    if (number === 3) position.bearingDeg = pbf.readFloat();
    if (number === 5) position.speedMs = pbf.readFloat();
  });
  return position;
}

/** Reads one `VehiclePosition` between the reader and `end`. Throws `PayloadError` naming the byte. */
export function readVehicle(pbf: PbfReader, end: number): VehiclePosition {
  const vehicle: VehiclePosition = {
    position: undefined,
    timestampS: undefined,
    id: undefined,
    label: undefined,
    plate: undefined,
    route: undefined,
  };
  walkMessage(pbf, end, 'VehiclePosition', (field) => {
    if (field.number === 5 && field.type === 0) vehicle.timestampS = pbf.readVarint();
    if (field.type !== 2) return;
    if (field.number === 1) {
      walkMessage(pbf, field.end, 'TripDescriptor', (part) => {
        if (part.number === 5 && part.type === 2) vehicle.route = textUpTo(pbf, part.end);
      });
    }
    if (field.number === 2) vehicle.position = readPosition(pbf, field.end);
    if (field.number === 8) {
      walkMessage(pbf, field.end, 'VehicleDescriptor', (part) => {
        if (part.type !== 2) return;
        if (part.number === 1) vehicle.id = textUpTo(pbf, part.end);
        if (part.number === 2) vehicle.label = textUpTo(pbf, part.end);
        if (part.number === 3) vehicle.plate = textUpTo(pbf, part.end);
      });
    }
  });
  return vehicle;
}
