const KINDS = [
  'Buffer',
  'Texture',
  'Framebuffer',
  'Renderbuffer',
  'Program',
  'Shader',
  'VertexArray',
] as const;
type Call = (this: unknown, ...args: unknown[]) => unknown;

/** Counts what every guest of the page's WebGL 2 contexts makes and does not give back. */
export class GlCensus {
  readonly #alive = new Map<string, Set<unknown>>(KINDS.map((kind) => [kind, new Set()]));
  readonly #undo: (() => void)[] = [];

  /** From now on. */
  constructor() {
    const gl = WebGL2RenderingContext.prototype as unknown as Record<string, Call>;
    for (const [kind, alive] of this.#alive) {
      this.#wrap(gl, `create${kind}`, (_gone, made) => alive.add(made));
      this.#wrap(gl, `delete${kind}`, (gone) => alive.delete(gone));
    }
  }

  /** How many of each kind are alive. */
  count(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#alive].map(([kind, alive]) => [kind, alive.size]));
  }

  /** The context was lost and took all of it along. */
  forget(): void {
    for (const alive of this.#alive.values()) alive.clear();
  }

  close(): void {
    for (const undo of this.#undo.splice(0)) undo();
    this.forget();
  }

  #wrap(gl: Record<string, Call>, name: string, see: (given: unknown, made: unknown) => void): void {
    const own = gl[name];
    if (own === undefined) throw new Error(`census: no ${name}`);
    gl[name] = function (...args) {
      const made = own.apply(this, args);
      see(args[0], made);
      return made;
    };
    this.#undo.push(() => void (gl[name] = own));
  }
}
