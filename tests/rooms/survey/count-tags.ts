import { readFileSync } from 'node:fs';
import { gunzipSync, inflateSync } from 'node:zlib';
import { PbfReader } from 'pbf';

/** How many elements of each type carry each key: counted by other means than the survey's readers. */
export type TagCount = (type: 'node' | 'way' | 'relation', key: string) => number;

const counter = (): { add: (type: string, key: string) => void; count: TagCount } => {
  const seen = new Map<string, number>();
  return {
    add: (type, key) => seen.set(`${type} ${key}`, (seen.get(`${type} ${key}`) ?? 0) + 1),
    count: (type, key) => seen.get(`${type} ${key}`) ?? 0,
  };
};

/** Keys of gzipped OSM XML by the line they stand on; every element counts under the key ''. */
export function countXml(path: string): TagCount {
  const { add, count } = counter();
  let type = '';
  for (const line of gunzipSync(readFileSync(path)).toString('utf8').split('\n')) {
    const begun = /^\s*<(node|way|relation) /.exec(line)?.[1];
    if (begun !== undefined) {
      type = begun;
      add(type, '');
    }
    const key = /<tag k=(['"])(.*?)\1/.exec(line)?.[2];
    if (key !== undefined) add(type, key);
  }
  return count;
}

/** Keys of ways and relations in an OSM pbf, by nothing but string numbers; dense nodes count under ''. */
export function countPbf(path: string): TagCount {
  const { add, count } = counter();
  const file = readFileSync(path);
  for (let at = 0; at < file.length;) {
    const head = file.readUInt32BE(at);
    let size = 0;
    new PbfReader(file.subarray(at + 4, at + 4 + head)).readFields((tag, _r, pbf) => {
      if (tag === 3) size = pbf.readVarint();
    }, undefined);
    const blob = file.subarray(at + 4 + head, at + 4 + head + size);
    const isData = file.subarray(at + 4, at + 4 + head).includes('OSMData');
    at += 4 + head + size;
    if (!isData) continue;
    new PbfReader(blob).readFields((tag, _r, pbf) => {
      if (tag === 3) countBlock(inflateSync(pbf.readBytes()), add);
    }, undefined);
  }
  return count;
}

function countBlock(block: Uint8Array, add: (type: string, key: string) => void): void {
  const strings: string[] = [];
  new PbfReader(block).readFields((tag, _r, pbf) => {
    if (tag === 1)
      pbf.readMessage((field, _s, table) => {
        if (field === 1) strings.push(table.readString());
      }, undefined);
  }, undefined);
  const keysOf = (type: string, pbf: PbfReader): void => {
    add(type, '');
    pbf.readMessage((field, _e, element) => {
      if (field === 2) for (const key of element.readPackedVarint()) add(type, strings[key] ?? '?');
    }, undefined);
  };
  new PbfReader(block).readFields((tag, _r, pbf) => {
    if (tag !== 2) return;
    pbf.readMessage((kind, _g, group) => {
      if (kind === 3) keysOf('way', group);
      if (kind === 4) keysOf('relation', group);
      if (kind === 2)
        group.readMessage((field, _d, dense) => {
          if (field === 1) dense.readPackedSVarint().forEach(() => add('node', ''));
        }, undefined);
    }, undefined);
  }, undefined);
}
