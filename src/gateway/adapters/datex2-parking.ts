import type { ParkingFact } from '../../city/fact.ts';
import type { LngLat } from '../../city/place.ts';
import { numberFrom, positionOf, shown, spacesFrom } from './position.ts';
import { readTime } from './read-time.ts';
import { EntityRefused, PayloadError } from './reading.ts';
import type { Reading, ReadingContext } from './reading.ts';
import { ReadingDraft } from './reading-draft.ts';
import { child, childrenOf, find, textAt, wantRoot, xmlFrom } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** Most records whose status is kept. */
const MOST_WAITING = 50_000;

/** A `parkingRecord` of the table: what stands still. */
interface Site {
  readonly at: LngLat;
  readonly label: string | undefined;
  readonly spaces: number | undefined;
  readonly atMs: number;
}

/** A `parkingRecordStatus`: what changes. */
interface Status {
  readonly spaces: number | undefined;
  readonly vacant: number | undefined;
  readonly closed: boolean;
  readonly atMs: number;
}

function timeAt(element: XmlElement, name: string, where: string): number | undefined {
  const text = textAt(element, name);
  if (text === undefined) return undefined;
  const atMs = readTime(text);
  if (atMs === undefined) throw new EntityRefused(`${where}.${name}`, `${shown(text)} is not a time`);
  return atMs;
}

function siteOf(record: XmlElement, where: string, madeMs: number, context: ReadingContext): Site {
  const location = child(record, 'parkingLocation');
  const point = location && find(location, 'pointCoordinates');
  if (point === undefined) throw new EntityRefused(`${where}.parkingLocation`, 'no pointCoordinates');
  const names = { lng: `${where}.longitude`, lat: `${where}.latitude` };
  const lng = numberFrom(textAt(point, 'longitude'));
  return {
    at: positionOf(lng, numberFrom(textAt(point, 'latitude')), names, context.datum),
    label: textAt(record, 'parkingName', 'values', 'value'),
    spaces: spacesFrom(textAt(record, 'parkingNumberOfSpaces'), `${where}.parkingNumberOfSpaces`),
    atMs: timeAt(record, 'parkingRecordVersionTime', where) ?? madeMs,
  };
}

function statusOf(status: XmlElement, where: string, madeMs: number): Status {
  const occupancy = child(status, 'parkingOccupancy');
  const count = (name: string) => spacesFrom(textAt(occupancy, name), `${where}.${name}`);
  return {
    spaces: count('parkingNumberOfSpacesOverride'),
    vacant: count('parkingNumberOfVacantSpaces'),
    closed: textAt(status, 'parkingSiteOpeningStatus')?.startsWith('closed') === true,
    atMs: timeAt(status, 'parkingStatusOriginTime', where) ?? madeMs,
  };
}

/**
 * Site and status → car park. `registered` is the table's number of spaces, `total` the status's override of it (the
 * table's where there is none), `free` its vacant spaces, all as written. DATEX II has no number out of service: a
 * site said to be closed has all its spaces so.
 */
function factOf(id: string, site: Site, status: Status | undefined): ParkingFact {
  const { at, label, spaces } = site;
  const total = status?.spaces ?? spaces;
  const outOfService = status?.closed ? (spaces ?? total) : undefined;
  return {
    feed: 'parking',
    id,
    at,
    observedAtMs: status?.atMs ?? site.atMs,
    ...(label === undefined ? {} : { label }),
    ...(spaces === undefined ? {} : { registered: spaces }),
    ...(total === undefined ? {} : { total }),
    ...(status?.vacant === undefined ? {} : { free: status.vacant }),
    ...(outOfService === undefined ? {} : { outOfService }),
  };
}

/**
 * DATEX II v2 parking: the table of sites (ParkingTablePublication) and their changing status
 * (ParkingStatusPublication) come apart, in either order, and are joined here by record id. One source keeps one
 * joiner.
 */
export class Datex2ParkingJoiner {
  #sites: ReadonlyMap<string, Site> | undefined;
  readonly #statuses = new Map<string, Status>();

  /**
   * Takes in one publication and answers every car park known so far; a status whose site is not in the table yet
   * waits for it. Throws `PayloadError` naming line or element when this is no such publication.
   */
  read(payload: Uint8Array | string, context: ReadingContext): Reading {
    const root = xmlFrom(payload);
    wantRoot(root, 'd2LogicalModel', /^http:\/\/datex2\.eu\/schema\/2\//);
    const draft = new ReadingDraft();
    const made = readTime(textAt(root, 'payloadPublication', 'publicationTime') ?? '');
    const madeMs = made ?? context.receivedAtMs;
    const table = find(root, 'parkingTablePublication');
    const news = find(root, 'parkingStatusPublication');
    if (table === undefined && news === undefined) {
      const wanted = 'no parkingTablePublication or parkingStatusPublication in it';
      throw new PayloadError('<d2LogicalModel>.payloadPublication', wanted);
    }
    if (table !== undefined) this.#takeTable(table, madeMs, draft, context);
    if (news !== undefined) this.#takeNews(news, madeMs, draft);
    for (const [id, site] of this.#sites ?? []) draft.facts.push(factOf(id, site, this.#statuses.get(id)));
    return draft.finish(this.#sites !== undefined, made);
  }

  #takeTable(table: XmlElement, madeMs: number, draft: ReadingDraft, context: ReadingContext): void {
    const sites = new Map<string, Site>();
    const records = childrenOf(table, 'parkingTable').flatMap((part) => childrenOf(part, 'parkingRecord'));
    ReadingDraft.checkCount(records.length, 'parkingRecord');
    records.forEach((record, i) => {
      const id = record.attributes['id'];
      draft.attempt(() => {
        if (!id) throw new EntityRefused(`parkingRecord[${i}]@id`, 'missing');
        sites.set(id, siteOf(record, `parkingRecord[id=${id}]`, madeMs, context));
      });
    });
    this.#sites = sites;
    for (const id of this.#statuses.keys()) if (!sites.has(id)) this.#statuses.delete(id);
  }

  #takeNews(news: XmlElement, madeMs: number, draft: ReadingDraft): void {
    childrenOf(news, 'parkingRecordStatus').forEach((status, i) => {
      const id = child(status, 'parkingRecordReference')?.attributes['id'];
      draft.attempt(() => {
        if (!id) throw new EntityRefused(`parkingRecordStatus[${i}].parkingRecordReference@id`, 'missing');
        const where = `parkingRecordStatus[id=${id}]`;
        if (this.#sites !== undefined && !this.#sites.has(id)) {
          throw new EntityRefused(
            `${where}.parkingRecordReference@id`,
            'no such record in the parking table',
          );
        }
        if (this.#statuses.size >= MOST_WAITING && !this.#statuses.has(id)) {
          throw new EntityRefused(where, `${MOST_WAITING} records wait for a parking table already`);
        }
        this.#statuses.set(id, statusOf(status, where, madeMs));
      });
    });
  }
}
