import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { createStore, useStore, type StoreApi } from 'zustand';
import { useAccess, useActor } from '../access/access.tsx';
import { useRoom } from '../room.tsx';
import { readCodes, type Codes } from './case-codes.ts';
import { CaseDesk } from './case-desk.ts';
import { EMPTY_DESK, type CaseDeskState } from './case-desk-state.ts';

interface CaseRoom {
  readonly desk: CaseDesk;
  readonly codes: Codes;
}

const CaseContext = createContext<CaseRoom | undefined>(undefined);
const NO_CODES: Codes = {};
const NOBODY: StoreApi<CaseDeskState> = createStore<CaseDeskState>(() => EMPTY_DESK);

/** Opens the desk of cases for who is signed in; for nobody there is none. */
export function CaseRoomProvider({ children }: { children: ReactNode }) {
  const { twin } = useRoom();
  const { api } = useAccess();
  const actor = useActor();
  const [codes, setCodes] = useState<Codes>(NO_CODES);
  const desk = useMemo(
    () => (actor === undefined ? undefined : new CaseDesk(api, actor, () => twin.nowMs())),
    // oxlint-disable-next-line react/exhaustive-deps -- the same person signed in again goes on with the same desk
    [api, actor?.id, actor?.role, twin],
  );
  useEffect(() => {
    if (desk === undefined) return undefined;
    let wanted = true;
    void desk.refresh();
    const endHearing = twin.onCase((held) => desk.heard(held));
    void readCodes(api).then((read) => wanted && setCodes(read));
    return () => {
      wanted = false;
      endHearing();
      desk.close();
    };
  }, [desk, api, twin]);
  const room = useMemo(() => (desk === undefined ? undefined : { desk, codes }), [desk, codes]);
  return <CaseContext value={room}>{children}</CaseContext>;
}

/** The desk of cases; undefined while nobody is signed in. */
export const useCaseDesk = (): CaseDesk | undefined => useContext(CaseContext)?.desk;

/** The desk of cases, where somebody is signed in. */
export function useCases(): CaseDesk {
  const desk = useCaseDesk();
  if (desk === undefined) throw new Error('a panel of cases stands where nobody is signed in');
  return desk;
}

/** Tables, calendar and templates; empty until they are read. */
export const useCodes = (): Codes => useContext(CaseContext)?.codes ?? NO_CODES;

/** A part of what the desk of cases holds; of nobody's, the empty one's. */
export function useCaseState<T>(part: (state: CaseDeskState) => T): T {
  return useStore(useCaseDesk()?.store ?? NOBODY, part);
}
