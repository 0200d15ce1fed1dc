/** Tags as the map has them. */
export type Tags = Readonly<Record<string, string>>;

/** The three things an OSM file is made of, as its readers hand them on. */
export interface OsmNode {
  readonly type: 'node';
  readonly id: number;
  readonly lat: number;
  readonly lon: number;
  readonly tags?: Tags;
}
export interface OsmWay {
  readonly type: 'way';
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags?: Tags;
}
export interface OsmRelation {
  readonly type: 'relation';
  readonly id: number;
  readonly members: readonly OsmMember[];
  readonly tags?: Tags;
}
export interface OsmMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}
export type OsmEntity = OsmNode | OsmWay | OsmRelation;

/** West, south, east, north, degrees. */
export type OsmBounds = readonly [number, number, number, number];

/** Where a reader pours a file as it reads on. */
export interface OsmInlet {
  bounds(box: OsmBounds): void;
  take(entity: OsmEntity): void;
}

/** A file that cannot be read as OSM; the message says at which byte. */
export class OsmError extends Error {
  override readonly name = 'OsmError';
  constructor(
    readonly byte: number,
    why: string,
    options?: ErrorOptions,
  ) {
    super(`byte ${byte}: ${why}`, options);
  }
}
