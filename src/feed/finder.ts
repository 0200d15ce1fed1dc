import type { CityBundle } from '../city/bundle.ts';
import type { Incident } from '../city/fact.ts';
import type { LngLat } from '../city/place.ts';
import { Reader } from '../city/reading.ts';
import { NO_CELL } from '../exchange/slot-table.ts';
import { PlaceIndex } from '../exchange/place-index.ts';
import { HIT_KINDS, type Found, type Hit, type News } from '../wire/news.ts';
import { entriesUnder, type ComponentList } from './component-list.ts';
import { Least } from './least.ts';
import { entriesOf, ORDER_OF_THINGS, type Entry } from './search-entries.ts';
import { RANK, SearchName, typed, type Typed } from './search-name.ts';
import { folded } from './search-text.ts';

/** Codes are typed in full or from their beginning. */
const CODE = /^\d{2,20}$/;

interface Match {
  readonly rank: number;
  readonly order: number;
  readonly farM2: number;
  /** What matched: an entry, or a component by its number. */
  readonly of: Entry | number;
}

const better = (a: Omit<Match, 'of'>, b: Omit<Match, 'of'>): number =>
  a.rank - b.rank || a.order - b.order || a.farM2 - b.farM2;

/** One search over everything a city has a name or a code for; told of what is new as it passes by. */
export class Finder {
  readonly #places: PlaceIndex;
  readonly #reader: Reader;
  readonly #still: readonly Entry[];
  readonly #incidents = new Map<string, Entry>();
  /** Car parks of the feed the bundle does not know, by slot; and the slots of those it does, by id. */
  readonly #parks = new Map<number, Entry>();
  readonly #slotOfPark = new Map<string, number>();
  readonly #kinds: readonly SearchName[];

  constructor(
    city: CityBundle,
    private readonly components?: ComponentList,
  ) {
    this.#places = new PlaceIndex(city);
    this.#reader = new Reader(city.readings);
    this.#still = entriesOf(city, this.#reader);
    this.#kinds = (components?.kinds ?? []).map((k) => new SearchName(k.name, k.nameEn, this.#reader));
  }

  /** Takes in the incidents and car parks the page is told of. */
  take(news: News): void {
    if (news.t === 'rows' && news.stream === 'incidents') {
      if (news.whole) this.#incidents.clear();
      for (const { id, body } of news.rows) {
        const { title, titleEn = '', at, state } = body as Incident;
        if (state === 'closed') this.#incidents.delete(id);
        else
          this.#incidents.set(id, this.#entry({ kind: 'incident', id, name: title, nameEn: titleEn, ...at }));
      }
    } else if (news.t === 'roster' && news.feed === 'parking') {
      if (news.whole) this.#parks.clear();
      const known = new Set(this.#still.flatMap(({ hit }) => (hit.kind === 'parking' ? [hit.id] : [])));
      for (const { slot, id, label, lng, lat } of news.rows) {
        this.#slotOfPark.set(id, slot);
        if (!known.has(id))
          this.#parks.set(slot, this.#entry({ kind: 'parking', slot, name: label, nameEn: '', lng, lat }));
      }
    }
  }

  /** The best `most` for what was typed, of all that match; of two that match alike the coarser, then the nearer to `near`. */
  find(query: string, near: LngLat, most: number): Found {
    const asked = typed(query);
    const best = new Least<Match>(most, better);
    const x = this.#places.ground.x(near.lng);
    const y = this.#places.ground.y(near.lat);
    let total = 0;
    if (asked.run === '') return { hits: [], total };
    for (const entries of [this.#still, this.#incidents.values(), this.#parks.values()]) {
      for (const entry of entries) {
        const rank = rankOf(entry, asked);
        if (rank === undefined) continue;
        total += 1;
        const farM2 = (entry.x - x) ** 2 + (entry.y - y) ** 2;
        const order = entry.order + HIT_KINDS.indexOf(entry.hit.kind) / HIT_KINDS.length;
        best.offer({ rank, order, farM2, of: entry });
      }
    }
    total += this.#componentsFor(asked, x, y, best);
    const told = ({ of }: Match): Hit => (typeof of === 'number' ? this.#component(of) : this.#told(of));
    return { hits: best.items.map(told), total };
  }

  #componentsFor(asked: Typed, x: number, y: number, best: Least<Match>): number {
    const list = this.components;
    if (list === undefined) return 0;
    const order = ORDER_OF_THINGS + 1;
    const offer = (entry: number, rank: number): void => {
      const farM2 = ((list.x[entry] ?? 0) - x) ** 2 + ((list.y[entry] ?? 0) - y) ** 2;
      const { last } = best;
      if (last === undefined || rank < last.rank || (rank === last.rank && farM2 < last.farM2))
        best.offer({ rank, order, farM2, of: entry });
    };
    if (CODE.test(asked.run)) {
      const [from, to] = entriesUnder(list, asked.run);
      const exact = to - from === 1 && list.codeOf(from) === asked.run;
      for (let entry = from; entry < to; entry++) offer(entry, exact ? RANK.exactCode : RANK.prefix);
      return to - from;
    }
    const ranks = this.#kinds.map((kind) => kind.rank(asked));
    if (ranks.every((rank) => rank === undefined)) return 0;
    let total = 0;
    for (let entry = 0; entry < list.count; entry++) {
      const rank = ranks[list.kind[entry] ?? -1];
      if (rank === undefined) continue;
      total += 1;
      offer(entry, rank);
    }
    return total;
  }

  #component(index: number): Hit {
    const { ground } = this.#places;
    const list = this.components as ComponentList;
    const { name, nameEn } = list.kinds[list.kind[index] ?? -1] ?? { name: '', nameEn: '' };
    const [owner, state] = [list.ownerOf(index), list.stateOf(index)];
    return this.#inDivision({
      kind: 'component',
      name,
      nameEn,
      lng: ground.lng(list.x[index] ?? 0),
      lat: ground.lat(list.y[index] ?? 0),
      code: list.codeOf(index),
      index,
      ...(owner === undefined ? {} : { owner }),
      ...(state === undefined ? {} : { state }),
    });
  }

  #told({ hit }: Entry): Hit {
    const slot = hit.kind === 'parking' && hit.id !== undefined ? this.#slotOfPark.get(hit.id) : undefined;
    return this.#inDivision(slot === undefined ? hit : { ...hit, slot });
  }

  #inDivision(hit: Hit): Hit {
    const within = this.#places.cellAt(hit.lng, hit.lat);
    return within === NO_CELL ? hit : { ...hit, within };
  }

  #entry(hit: Hit): Entry {
    const { ground } = this.#places;
    return {
      hit,
      search: new SearchName(hit.name, hit.nameEn, this.#reader),
      x: ground.x(hit.lng),
      y: ground.y(hit.lat),
      order: ORDER_OF_THINGS,
    };
  }
}

/** By its code where digits were typed, else by its name or its number. */
function rankOf({ hit, search }: Entry, asked: Typed): number | undefined {
  if (hit.code !== undefined && CODE.test(asked.run)) {
    if (hit.code === asked.run) return RANK.exactCode;
    if (hit.code.startsWith(asked.run)) return RANK.prefix;
  }
  if (hit.kind === 'incident' && folded(hit.id ?? '') === asked.run) return RANK.exactCode;
  return search.rank(asked);
}
