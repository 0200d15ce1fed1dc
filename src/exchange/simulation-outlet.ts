import type { CityBundle } from '../city/bundle.ts';
import type { Alert, Incident } from '../city/fact.ts';
import type { Outlet } from '../simulation/outlet.ts';
import type { SourceDesk } from './source-desk.ts';
import type { Telemetry } from './telemetry.ts';

/**
 * Pours a simulation straight into the tables: no fact objects for movers and roads. Incidents and alerts go
 * to the journal one after another, in the order they were told.
 */
export function simulationOutlet(
  desk: SourceDesk,
  telemetry: Telemetry,
  city: CityBundle,
  nowMs: () => number,
  trouble: (error: unknown) => void,
): Outlet {
  const source = desk.card.id;
  const { ground } = telemetry.places;
  const moverSlot: number[] = [];
  const roadSlot: number[] = [];
  const roadCell: number[] = [];
  const movers = new Set<string>();
  const roads = new Set<string>();
  desk.entitiesAre('vehicles', movers);
  desk.entitiesAre('roads', roads);
  let queue = Promise.resolve();

  const openMover = (mover: number): number => {
    const slot = telemetry.vehicles.slotOf(`${source}:${mover}`);
    moverSlot[mover] = slot;
    movers.add(String(mover));
    return slot;
  };
  const openRoad = (edge: number): number => {
    const slot = telemetry.roads.slotOf(`${source}:${edge}`);
    const { start, xy, name, names } = city.roads;
    const middle = Math.floor(((start[edge] as number) + (start[edge + 1] as number)) / 2);
    const lng = ground.lng(xy[2 * middle] as number);
    const lat = ground.lat(xy[2 * middle + 1] as number);
    const label = names[name[edge] as number] ?? '';
    telemetry.name('roads', { slot, id: String(edge), source, label, lng, lat, edge });
    roadSlot[edge] = slot;
    roadCell[edge] = telemetry.places.cellAt(lng, lat);
    roads.add(String(edge));
    return slot;
  };

  return {
    mover(mover, kind, lng, lat, headingRad, speedMs) {
      const slot = moverSlot[mover] ?? openMover(mover);
      telemetry.putMover(slot, kind, lng, lat, headingRad, speedMs, undefined, nowMs());
      desk.counted(1, nowMs());
    },
    moverNamed(mover, label) {
      telemetry.labels.vehicles.set(moverSlot[mover] ?? openMover(mover), label);
    },
    moverGone(mover) {
      telemetry.remove('vehicles', `${source}:${mover}`);
      movers.delete(String(mover));
      delete moverSlot[mover];
    },
    road(edge, speedMs, freeSpeedMs, flowVph) {
      const slot = roadSlot[edge] ?? openRoad(edge);
      telemetry.putRoad(slot, { speedMs, freeSpeedMs, flowVph }, roadCell[edge] as number, nowMs());
      desk.counted(1, nowMs());
    },
    parking(fact) {
      desk.offer([{ ...fact, observedAtMs: nowMs() }]);
    },
    incident(incident: Incident) {
      queue = queue.then(() => desk.incidents([incident])).then(() => undefined, trouble);
    },
    alert(alert: Alert) {
      queue = queue.then(() => desk.alerts([alert])).then(() => undefined, trouble);
    },
  };
}
