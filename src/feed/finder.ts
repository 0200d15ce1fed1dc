import type { CityBundle } from '../city/bundle.ts';
import { componentKindAt, type Components } from '../city/component.ts';
import { cellAt } from '../city/cell-at.ts';
import { placeDigits } from '../city/division.ts';
import type { Incident } from '../city/fact.ts';
import type { LngLat } from '../city/place.ts';
import { Reader } from '../city/reading.ts';
import { NO_CELL } from '../exchange/slot-table.ts';
import { PlaceIndex } from '../exchange/place-index.ts';
import { HIT_KINDS, type Found, type Hit, type News } from '../wire/news.ts';
import { ComponentSearch } from './component-search.ts';
import { KindNames, type Sort } from './kind-names.ts';
import { Least } from './least.ts';
import { postMeant } from './post-search.ts';
import { entriesOf, ORDER_OF_THINGS, type Entry } from './search-entries.ts';
import { RANK, SearchName, typed, type Typed } from './search-name.ts';
import { folded } from './search-text.ts';
import { SearchWords, type RunWithin } from './search-words.ts';
import { WordMeanings } from './word-meanings.ts';

/** Codes are typed in full or from their beginning. */
const CODE = /^\d{2,20}$/;
/** As much of the end of an event's number is asked for, characters. */
const LEAST_OF_NUMBER = 3;

interface Match {
  readonly rank: number;
  readonly order: number;
  readonly farM2: number;
  readonly code: string;
  /** What matched: an entry, or a component by its number. */
  readonly of: Entry | number;
}

const better = (a: Omit<Match, 'of'>, b: Omit<Match, 'of'>): number =>
  a.rank - b.rank ||
  a.order - b.order ||
  a.farM2 - b.farM2 ||
  (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** One search over everything a city has a name or a code for; told of what is new as it passes by. */
export class Finder {
  readonly #places: PlaceIndex;
  readonly #reader: Reader;
  #made: readonly Entry[] | undefined;
  readonly #incidents = new Map<string, Entry>();
  /** Car parks of the feed the bundle does not know, by slot; and the slots of those it does, by id. */
  readonly #parks = new Map<number, Entry>();
  readonly #slotOfPark = new Map<string, number>();
  readonly #components: ComponentSearch | undefined;
  readonly #kinds: KindNames;
  #meant: WordMeanings | undefined;
  /** Division each component lies in. */
  #cells: Uint16Array | undefined;

  constructor(private readonly city: CityBundle) {
    const { components } = city;
    this.#places = new PlaceIndex(city);
    this.#reader = new Reader(city.readings);
    this.#kinds = new KindNames(city.government, this.#reader);
    this.#components = components && new ComponentSearch(components, this.#reader);
  }

  /** Makes ready what takes longest, so that the first search need not. */
  prepare(): void {
    this.#made ??= entriesOf(this.city, this.#reader);
    if (this.city.components !== undefined) this.#cellsOf(this.city.components);
  }

  get #still(): readonly Entry[] {
    this.prepare();
    return this.#made ?? [];
  }

  /** Takes in the incidents and car parks the page is told of. */
  take(news: News): void {
    if (news.t === 'rows' && news.stream === 'incidents') {
      if (news.whole) this.#incidents.clear();
      for (const { id, body } of news.rows) {
        const { title, titleEn = '', at, state } = body as Incident;
        if (state === 'closed') this.#incidents.delete(id);
        else
          this.#incidents.set(
            id,
            this.#entry({ kind: 'incident', id, name: title, nameEn: titleEn, ...at }, 'incident'),
          );
      }
    } else if (news.t === 'roster' && news.feed === 'parking') {
      if (news.whole) this.#parks.clear();
      const known = new Set(this.city.facilities.map(({ id }) => id));
      for (const { slot, id, label, lng, lat } of news.rows) {
        this.#slotOfPark.set(id, slot);
        if (!known.has(id))
          this.#parks.set(
            slot,
            this.#entry({ kind: 'parking', slot, name: label, nameEn: '', lng, lat }, 'car_park'),
          );
      }
    }
  }

  /**
   * The best `most` after the first `skip` for what was typed, of all that match; of two that match alike the coarser,
   * then the nearer to `near`, of siblings the one with the lower code.
   */
  find(query: string, near: LngLat, most: number, skip = 0): Found {
    const asked = typed(query);
    const best = new Least<Match>(skip + most, better);
    const x = this.#places.ground.x(near.lng);
    const y = this.#places.ground.y(near.lat);
    const post = postMeant(this.city, query);
    const meant = post?.code ?? this.#meantBy(asked.run);
    const words = new SearchWords(asked, this.#meanings);
    let total = 0;
    if (asked.run === '') return { hits: [], total };
    for (const entries of [this.#still, this.#incidents.values(), this.#parks.values()]) {
      for (const entry of entries) {
        const rank =
          rankOf(entry, asked) ??
          (isCalled(entry, meant) ? RANK.prefix : words.isOne ? undefined : words.rank(entry));
        if (rank === undefined) continue;
        total += 1;
        const farM2 = (entry.x - x) ** 2 + (entry.y - y) ** 2;
        const order = entry.order + HIT_KINDS.indexOf(entry.hit.kind) / HIT_KINDS.length;
        best.offer({ rank, order, farM2, code: entry.hit.code ?? '', of: entry });
      }
    }
    total += this.#componentsFor(asked, words, x, y, best);
    const told = ({ of }: Match): Hit => (typeof of === 'number' ? this.#component(of) : this.#told(of));
    const hits = best.items.slice(skip).map(told);
    return { hits: hits.map((hit) => (hit.code === post?.code ? { ...hit, ...post } : hit)), total };
  }

  get #meanings(): WordMeanings {
    const { tree } = this.#places;
    return (this.#meant ??= new WordMeanings(this.#still.slice(0, tree.size), tree, this.#kinds));
  }

  /** Code of the division that one of 20 digits (CJ/T 349) speaks of: its community, or the finest known above it. */
  #meantBy(run: string): string | undefined {
    if (!CODE.test(run) || placeDigits(run) === run) return undefined;
    const { tree } = this.#places;
    const of = this.city.divisions[tree.nearest(run)];
    return of?.level === 'city' ? undefined : of?.code;
  }

  #componentsFor(asked: Typed, words: SearchWords, x: number, y: number, best: Least<Match>): number {
    const search = this.#components;
    if (search === undefined) return 0;
    const order = ORDER_OF_THINGS + 1;
    const { x: xs, y: ys, minX, minY, stepM } = search.components;
    let total = 0;
    const isCode = CODE.test(asked.run);
    const whole: RunWithin[] = isCode ? search.byCode(asked.run) : search.byName(asked);
    for (const { from, to, rank, lies } of whole.length > 0 ? whole : words.components(search)) {
      const cells = lies && this.#cellsOf(search.components);
      for (let i = from; i < to; i++) {
        if (cells !== undefined && lies?.[cells[i] as number] !== 1) continue;
        total += 1;
        const farM2 = isCode
          ? i
          : (minX + (xs[i] as number) * stepM - x) ** 2 + (minY + (ys[i] as number) * stepM - y) ** 2;
        const { last } = best;
        if (last === undefined || better({ rank, order, farM2, code: '' }, last) < 0)
          best.offer({ rank, order, farM2, code: '', of: i });
      }
    }
    return total;
  }

  #cellsOf({ x, y, minX, minY, stepM }: Components): Uint16Array {
    this.#cells ??= Uint16Array.from(
      x,
      (column, i) => cellAt(this.city.cells, minX + column * stepM, minY + (y[i] ?? 0) * stepM) ?? NO_CELL,
    );
    return this.#cells;
  }

  #component(index: number): Hit {
    const { ground } = this.#places;
    const search = this.#components as ComponentSearch;
    const { x, y, owner, state, ...rest } = search.tell(index, componentKindAt(search.components, index));
    return this.#inDivision({
      kind: 'component',
      ...rest,
      lng: ground.lng(x),
      lat: ground.lat(y),
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

  #entry(hit: Hit, sort: Sort): Entry {
    const { ground } = this.#places;
    return {
      hit,
      search: new SearchName(hit.name, hit.nameEn, this.#reader),
      sort,
      within: this.#places.cellAt(hit.lng, hit.lat),
      x: ground.x(hit.lng),
      y: ground.y(hit.lat),
      order: ORDER_OF_THINGS,
    };
  }
}

const isCalled = ({ hit }: Entry, code: string | undefined): boolean =>
  code !== undefined && hit.kind === 'division' && hit.code === code;

/** By its code where digits were typed, else by its name or its number. */
function rankOf({ hit, search }: Entry, asked: Typed): number | undefined {
  if (hit.code !== undefined && CODE.test(asked.run)) {
    if (hit.code === asked.run) return RANK.exactCode;
    if (hit.code.startsWith(asked.run)) return RANK.prefix;
  }
  if (hit.kind === 'incident') {
    const number = folded(hit.id ?? '');
    if (number === asked.run) return RANK.exactCode;
    const isPart = number.startsWith(asked.run) || number.endsWith(asked.run);
    if (isPart && asked.run.length >= LEAST_OF_NUMBER) return RANK.prefix;
  }
  return search.rank(asked);
}
