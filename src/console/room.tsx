import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Language, Scene } from '../session/scene.ts';
import type { Session } from '../session/session.ts';
import type { Pulse } from '../twin/pulse.ts';
import type { TwinView } from '../twin/twin-view.ts';
import { Gazetteer } from './gazetteer.ts';
import { provinceOf, zoneOf } from './province.ts';
import { QueueMemory } from './queue-memory.ts';
import { LANG_TAG, say, type Values, type WordKey } from './words.ts';

/** What every panel stands in: the city's facts, the operator's wishes, and the names of places. */
export interface Room {
  readonly twin: TwinView;
  readonly session: Session;
  readonly gazetteer: Gazetteer;
  readonly queue: QueueMemory;
  /** Time zone of clock faces; undefined: this machine's. */
  readonly zone: string | undefined;
  readonly province: { readonly name: string; readonly nameEn: string } | undefined;
}

const RoomContext = createContext<Room | undefined>(undefined);

export function RoomProvider(props: { twin: TwinView; session: Session; children: ReactNode }) {
  const { twin, session, children } = props;
  const room = useMemo(() => {
    const gazetteer = new Gazetteer(twin.city);
    const at = [gazetteer.root, twin.city.head.origin] as const;
    return {
      twin,
      session,
      gazetteer,
      queue: new QueueMemory(),
      zone: zoneOf(...at),
      province: provinceOf(...at),
    };
  }, [twin, session]);
  return <RoomContext value={room}>{children}</RoomContext>;
}

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === undefined) throw new Error('a console panel stands outside RoomProvider');
  return room;
}

/** A part of the news; renders again only when that part changes, at most four times a second. */
export function usePulse<T>(part: (pulse: Pulse) => T): T {
  return useStore(useRoom().twin.pulse, part);
}

/** A part of the scene; renders again only when that part changes. */
export function useScene<T>(part: (scene: Scene) => T): T {
  return useStore(useRoom().session.store, (s) => part(s.scene));
}

export interface Tongue {
  readonly lang: Language;
  readonly say: (key: WordKey, values?: Values) => string;
  /** The name of a thing that may lack an English one. */
  readonly name: (thing: { readonly name: string; readonly nameEn?: string }) => string;
}

export function useTongue(): Tongue {
  const lang = useScene((s) => s.lang);
  return useMemo(
    () => ({
      lang,
      say: (key, values) => say(lang, key, values),
      name: (thing) => (lang === 'en' && thing.nameEn ? thing.nameEn : thing.name),
    }),
    [lang],
  );
}

/** Text that came from data: wears the tag of the language it is written in, and keeps its direction to itself. */
export function Told({ zh, en }: { zh: string; en?: string | undefined }) {
  const { lang } = useTongue();
  const english = lang === 'en' && en !== undefined && en !== '';
  return <bdi lang={LANG_TAG[english ? 'en' : 'zh']}>{english ? en : zh}</bdi>;
}
