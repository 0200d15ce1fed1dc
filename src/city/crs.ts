/**
 * Datum of a source's coordinates. Everything inside Sanwei is WGS-84 degrees; conversion happens once, in
 * the adapter. CGCS2000 agrees with WGS-84 to centimetres and passes through.
 */
export const DATUMS = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const;
export type Datum = (typeof DATUMS)[number];
