/** A file that is not kept, and why, for people. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile';
  constructor(
    readonly status: 413 | 415 | 422 | 503,
    readonly zh: string,
    readonly en: string,
    /** What it is about: `body`, or a byte: `byte 163`. */
    readonly where: string = 'body',
  ) {
    super(en);
  }
}
