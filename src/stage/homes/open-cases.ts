import type { Incident } from '../../city/fact.ts';
import type { TwinView } from '../../twin/twin-view.ts';
import { stateOfCase } from './home-state.ts';
import type { HomeTable } from './home-table.ts';

/** Puts the open cases of the records into the states of the homes they are about; of several the gravest shows. */
export class OpenCases {
  #version = -1;
  #flagged: readonly number[] = [];

  constructor(
    readonly twin: TwinView,
    readonly table: HomeTable,
  ) {}

  /** @returns true when a home shows something else than before */
  take(): boolean {
    const { twin, table } = this;
    if (twin.recordVersion === this.#version) return false;
    this.#version = twin.recordVersion;
    const gravest = new Map<number, number>();
    for (const { body } of twin.incidents.values()) {
      const { home, state, grade } = body as Incident;
      if (home === undefined || state === 'closed') continue;
      gravest.set(home, Math.min(stateOfCase(grade), gravest.get(home) ?? 255));
    }
    let news = false;
    for (const home of this.#flagged) if (!gravest.has(home)) news = table.put(home, 0) || news;
    for (const [home, state] of gravest) news = table.put(home, state) || news;
    this.#flagged = [...gravest.keys()];
    if (news) table.send();
    return news;
  }
}
