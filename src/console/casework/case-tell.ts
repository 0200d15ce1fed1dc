import type { CaseDesk } from './case-desk.ts';
import type { CaseDeskState, CaseSaid } from './case-desk-state.ts';

type Told = Pick<CaseDesk, 'store'>;

/** Says and shows for a moment what the last key came to. */
export function tell({ store }: Told, { zh, en }: CaseSaid): void {
  store.setState({ said: { zh, en } });
}

/** Keeps a step whose key was pressed before its case was read; undefined: none any more. */
export function wishFor({ store }: Told, wished: CaseDeskState['wished'] | undefined): void {
  const { wished: _, ...rest } = store.getState();
  store.setState(wished === undefined ? rest : { ...rest, wished }, true);
}
