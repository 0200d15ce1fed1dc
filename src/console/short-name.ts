/** A division's name without its kind, where the column says what it is: 城关区 → 城关, 敦煌路街道 → 敦煌路. */
export const short = (name: string): string =>
  name.length > 2
    ? name.replace(/(街道|区|县|镇|乡| District| County| Subdistrict| Sub-district)$/u, '')
    : name;
