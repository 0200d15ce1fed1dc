import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { OsmError, type OsmInlet, type OsmMember } from './entity.ts';

type Attributes = Readonly<Record<string, string>>;

interface Draft {
  type: 'node' | 'way' | 'relation';
  id: number;
  lat: number;
  lon: number;
  deleted: boolean;
  refs: number[];
  members: OsmMember[];
  tags: Record<string, string>;
}

/** Reads OSM XML as its bytes arrive. @throws OsmError at the byte of the unpacked text that is wrong */
export async function readXml(chunks: AsyncIterable<Uint8Array>, inlet: OsmInlet): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = new Elements(inlet, (why) => parser.fail(why));
  let text = '';
  let [bytesBefore, charsBefore] = [0, 0];
  const here = (): number => {
    const chars = Math.max(0, Math.min(text.length, parser.position - charsBefore));
    return bytesBefore + Buffer.byteLength(text.slice(0, chars));
  };
  parser.on('error', (error) => {
    throw new OsmError(here(), error.message.replace(/^(\d+):(\d+): /, 'line $1: '));
  });
  parser.on('opentag', (tag: SaxesTagPlain) => reader.open(tag.name, tag.attributes));
  parser.on('closetag', (tag: SaxesTagPlain) => reader.close(tag.name));
  parser.on('text', (words) => reader.text(words));
  const write = (more: string): void => {
    bytesBefore += Buffer.byteLength(text);
    charsBefore += text.length;
    text = more;
    parser.write(more);
  };
  for await (const chunk of chunks)
    write(decoded(decoder, chunk, () => bytesBefore + Buffer.byteLength(text)));
  write(decoded(decoder, undefined, () => bytesBefore + Buffer.byteLength(text)));
  if (charsBefore + text.length === 0) throw new OsmError(0, 'the file is empty');
  parser.close();
}

function decoded(decoder: TextDecoder, chunk: Uint8Array | undefined, at: () => number): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw new OsmError(at(), 'from here on the text is not UTF-8', { cause: error });
  }
}

/** Puts nodes, ways and relations together from their elements. */
class Elements {
  readonly #inlet: OsmInlet;
  readonly #fail: (why: string) => void;
  #root = false;
  #draft: Draft | undefined;
  #remark: string | undefined;

  constructor(inlet: OsmInlet, fail: (why: string) => void) {
    this.#inlet = inlet;
    this.#fail = fail;
  }

  open(name: string, a: Attributes): void {
    if (!this.#root) {
      if (name !== 'osm') this.#fail(`<${name}> where <osm> should be: this is not OSM XML`);
      this.#root = true;
    } else if (name === 'node' || name === 'way' || name === 'relation') this.#begin(name, a);
    else if (name === 'tag' && this.#draft !== undefined) this.#draft.tags[a['k'] ?? ''] = a['v'] ?? '';
    else if (name === 'nd') this.#draft?.refs.push(this.#number(a, 'ref'));
    else if (name === 'member') this.#member(a);
    else if (name === 'bounds') this.#bounds(a);
    else if (name === 'remark') this.#remark = '';
  }

  text(words: string): void {
    if (this.#remark !== undefined) this.#remark += words;
  }

  close(name: string): void {
    if (name === 'remark') {
      const remark = this.#remark ?? '';
      this.#remark = undefined;
      if (remark.includes('error')) this.#fail(`the server that made this file gave up: ${remark.trim()}`);
    }
    const draft = this.#draft;
    if (draft === undefined || draft.type !== name) return;
    this.#draft = undefined;
    if (draft.deleted) return;
    const { id, lat, lon, refs, members } = draft;
    const tags = Object.keys(draft.tags).length === 0 ? {} : { tags: draft.tags };
    if (draft.type === 'node') this.#inlet.take({ type: 'node', id, lat, lon, ...tags });
    else if (draft.type === 'way') this.#inlet.take({ type: 'way', id, refs, ...tags });
    else this.#inlet.take({ type: 'relation', id, members, ...tags });
  }

  #begin(type: Draft['type'], a: Attributes): void {
    const deleted = a['visible'] === 'false' || a['action'] === 'delete';
    const placed = type === 'node' && !deleted;
    this.#draft = {
      type,
      id: this.#number(a, 'id'),
      lat: placed ? this.#number(a, 'lat') : 0,
      lon: placed ? this.#number(a, 'lon') : 0,
      deleted,
      refs: [],
      members: [],
      tags: {},
    };
  }

  #member(a: Attributes): void {
    const type = a['type'];
    if (type !== 'node' && type !== 'way' && type !== 'relation') {
      this.#fail(`a member of type "${type ?? ''}"`);
      return;
    }
    this.#draft?.members.push({ type, ref: this.#number(a, 'ref'), role: a['role'] ?? '' });
  }

  #bounds(a: Attributes): void {
    const [south, west, north, east] = ['minlat', 'minlon', 'maxlat', 'maxlon'].map((k) =>
      this.#number(a, k),
    ) as [number, number, number, number];
    this.#inlet.bounds([west, south, east, north]);
  }

  #number(a: Attributes, name: string): number {
    const text = a[name];
    const n = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(n)) this.#fail(`${name}="${text ?? ''}" is not a number`);
    return n;
  }
}
