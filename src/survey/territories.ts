import type { Tile } from './ground-tiles.ts';
import { areaOf, type Point } from './ring.ts';

const keyOf = (p: Point): string => `${p[0]},${p[1]}`;

/** Each edge of each tile and the tile on its left. */
function edgesOf(tiles: readonly Tile[]): Map<string, number> {
  const edges = new Map<string, number>();
  tiles.forEach(({ ring }, t) => {
    ring.forEach((p, i) => edges.set(`${keyOf(p)};${keyOf(ring[(i + 1) % ring.length]!)}`, t));
  });
  return edges;
}

/** Tiles that share an edge. */
export function neighboursOf(tiles: readonly Tile[]): number[][] {
  const edges = edgesOf(tiles);
  return tiles.map(({ ring }) =>
    ring.flatMap((p, i) => {
      const other = edges.get(`${keyOf(ring[(i + 1) % ring.length]!)};${keyOf(p)}`);
      return other === undefined ? [] : [other];
    }),
  );
}

/** Gives scattered bits of a territory to the neighbour they touch most, until every territory hangs together. */
export function joined(
  owner: readonly number[],
  tiles: readonly Tile[],
  neighbours: readonly number[][],
): number[] {
  const out = [...owner];
  for (let round = 0; round < 12; round++) {
    const part = new Int32Array(tiles.length).fill(-1);
    const parts: { owner: number; area: number; tiles: number[] }[] = [];
    for (let t = 0; t < tiles.length; t++) {
      if (part[t] !== -1) continue;
      const piece = { owner: out[t]!, area: 0, tiles: [t] };
      part[t] = parts.length;
      for (let i = 0; i < piece.tiles.length; i++) {
        piece.area += areaOf(tiles[piece.tiles[i]!]!.ring);
        for (const n of neighbours[piece.tiles[i]!]!) {
          if (part[n] !== -1 || out[n] !== piece.owner) continue;
          part[n] = parts.length;
          piece.tiles.push(n);
        }
      }
      parts.push(piece);
    }
    const largest = new Map<number, number>();
    for (const p of parts) largest.set(p.owner, Math.max(largest.get(p.owner) ?? 0, p.area));
    const stray = parts.filter((p) => p.area < largest.get(p.owner)!);
    if (stray.length === 0) return out;
    for (const { tiles: bits, owner: from } of stray) {
      const votes = new Map<number, number>();
      for (const t of bits)
        for (const n of neighbours[t]!)
          if (out[n] !== from) votes.set(out[n]!, (votes.get(out[n]!) ?? 0) + 1);
      const [to] = [...votes].reduce((m, v) => (v[1] > m[1] ? v : m), [from, 0]);
      for (const t of bits) out[t] = to;
    }
  }
  return out;
}
