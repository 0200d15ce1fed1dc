/** A flat piece of a surface: its outer ring and holes as vertex numbers. */
export interface Face {
  readonly rings: readonly (readonly number[])[];
  /** `GroundSurface`, `RoofSurface`…; undefined where the file does not say. */
  readonly surface: string | undefined;
}

export interface Geometry {
  readonly lod: number;
  /** True for solids, whose faces look outward. */
  readonly solid: boolean;
  /** Faces of outer shells. */
  readonly faces: readonly Face[];
}

/** How many lists lie around a face: shells and solids. */
const DEPTH: Readonly<Record<string, number>> = {
  MultiSurface: 0,
  CompositeSurface: 0,
  Solid: 1,
  MultiSolid: 2,
  CompositeSolid: 2,
};

const list = (value: unknown, what: string): unknown[] => {
  if (!Array.isArray(value)) throw new Error(`${what} is not a list`);
  return value as unknown[];
};

function faceOf(value: unknown, surface: string | undefined, vertices: number): Face {
  const rings = list(value, 'a face').map((ring) =>
    list(ring, 'a ring').map((index) => {
      if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= vertices)
        throw new Error(`vertex ${JSON.stringify(index)} is not among the ${vertices}`);
      return index;
    }),
  );
  return { rings, surface };
}

/** @throws Error saying what is wrong with the geometry */
export function geometryOf(value: unknown, vertices: number): Geometry {
  const { type, lod, boundaries, semantics } = (value ?? {}) as Record<string, unknown>;
  const depth = DEPTH[String(type)];
  if (depth === undefined) throw new Error(`geometry of type ${JSON.stringify(type)} has no surfaces`);
  const level = Number(lod);
  if (lod === undefined || !Number.isFinite(level)) throw new Error(`lod is ${JSON.stringify(lod)}`);
  const { surfaces, values } = (semantics ?? {}) as Record<string, unknown>;
  const kinds = Array.isArray(surfaces)
    ? surfaces.map((s: unknown) => String((s as Record<string, unknown> | null)?.['type']))
    : [];
  const faces: Face[] = [];
  const walk = (node: unknown, meaning: unknown, left: number): void => {
    const children = list(node, 'boundaries');
    /* Inner shells of a solid are hollows. */
    const counted = left === 1 ? children.slice(0, 1) : children;
    counted.forEach((child, i) => {
      const own = Array.isArray(meaning) ? (meaning as unknown[])[i] : meaning;
      if (left > 0) walk(child, own, left - 1);
      else faces.push(faceOf(child, typeof own === 'number' ? kinds[own] : undefined, vertices));
    });
  };
  walk(boundaries, values, depth);
  if (faces.length === 0) throw new Error('boundaries is empty');
  return { lod: level, solid: depth > 0, faces };
}
