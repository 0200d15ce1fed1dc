/** What hears of an error that nobody asked for, and sends a tick's frames. */
interface Beaten {
  tick(): void;
  trouble(error: unknown): void;
}

/** One beat of the gateway: the simulation, where there is one, then the frames of every source, each whatever the other does. */
export function beat(drive: (() => void) | undefined, exchange: Beaten): () => void {
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      exchange.trouble(error);
    }
  };
  return () => {
    if (drive !== undefined) attempt(drive);
    attempt(() => exchange.tick());
  };
}
