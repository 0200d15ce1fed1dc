/** A GeoJSON feature as it stands in the file: nothing of it is checked but that it is one. */
export interface RawFeature {
  readonly id: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Undefined where the feature has none. */
  readonly geometry: { readonly type: unknown; readonly coordinates: unknown } | undefined;
}

export interface RawCollection {
  readonly features: readonly RawFeature[];
  /** Name in the `crs` member, withdrawn by RFC 7946 and still written. */
  readonly crs: string | undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON of a file; a UTF-8 byte order mark is passed over. @throws Error naming byte or character. */
export function jsonOf(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(
      'not UTF-8 text; a file in GBK or UTF-16 must be converted first · 不是 UTF-8 文本，GBK、UTF-16 须先转换',
    );
  }
  const start = text.trimStart();
  if (start === '') throw new Error('byte 0: the file is empty · 文件是空的');
  if (start.startsWith('<'))
    throw new Error('byte 0: this is HTML or XML, not JSON · 这是 HTML 或 XML，不是 JSON');
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function featureOf(value: unknown, index: number): RawFeature {
  const where = `features[${index}]`;
  if (!isObject(value) || value['type'] !== 'Feature') throw new Error(`${where} is not a Feature`);
  const { id, properties, geometry } = value;
  if (properties !== null && properties !== undefined && !isObject(properties))
    throw new Error(`${where}.properties is not an object`);
  if (geometry !== null && geometry !== undefined && !isObject(geometry))
    throw new Error(`${where}.geometry is not an object`);
  return {
    id,
    properties: properties ?? {},
    geometry: isObject(geometry)
      ? { type: geometry['type'], coordinates: geometry['coordinates'] }
      : undefined,
  };
}

/** Features of a GeoJSON file. @throws Error naming byte, character, member or feature. */
export function geojsonFeatures(bytes: Uint8Array): RawCollection {
  const json = jsonOf(bytes);
  if (!isObject(json)) throw new Error('not a GeoJSON object');
  if (json['type'] !== 'FeatureCollection')
    throw new Error(`type is ${JSON.stringify(json['type'])}, not "FeatureCollection"`);
  const { features, crs } = json;
  if (!Array.isArray(features)) throw new Error('features is not a list');
  const named = isObject(crs) && isObject(crs['properties']) ? crs['properties']['name'] : undefined;
  return { features: features.map(featureOf), crs: typeof named === 'string' ? named : undefined };
}
