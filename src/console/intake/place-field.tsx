import { useRef, useState, type ReactNode, type Ref } from 'react';
import type { Hit } from '../../wire/news.ts';
import { HitRow } from '../hit-row.tsx';
import { PAGE_ROWS } from '../find-cursor.ts';
import { useRoom, useTongue } from '../room.tsx';
import { useFind } from '../use-find.ts';
import { PickList } from './pick-list.tsx';

export interface PlaceFieldProps {
  readonly label: string;
  readonly shortcut: string;
  readonly inputRef: Ref<HTMLInputElement>;
  /** What is chosen, in words; shown until something is typed. */
  readonly chosen: string;
  readonly onPick: (hit: Hit, words: string) => void;
  /** Only divisions. */
  readonly divisions?: boolean;
  readonly describedBy?: string;
}

const MOST = 6;
const hitRow = (hit: Hit): ReactNode => <HitRow hit={hit} />;
const nameOf = (hit: Hit, isEnglish: boolean): string =>
  isEnglish && hit.nameEn !== '' ? hit.nameEn : hit.name;

/**
 * A place by typing: the search of the whole desk, under the field. Enter before the list of what is typed has come
 * takes its first row when it comes, never one of the word before.
 */
export function PlaceField(props: PlaceFieldProps) {
  const { lang } = useTongue();
  const [typed, setTyped] = useState<string>();
  const { twin, session } = useRoom();
  const newest = useRef<string>(undefined);
  const answer = useFind(typed ?? '', 0);
  const fits = (hit: Hit): boolean => props.divisions !== true || hit.kind === 'division';
  const found = (answer?.hits ?? []).filter(fits).slice(0, MOST);
  const type = (text: string | undefined): void => {
    newest.current = text;
    setTyped(text);
  };
  const pick = (hit: Hit): void => {
    type(undefined);
    props.onPick(hit, nameOf(hit, lang === 'en'));
  };
  const isOld = typed !== undefined && typed.trim() !== '' && answer?.query !== typed;
  const hurry = async (): Promise<void> => {
    const query = typed ?? '';
    const page = await twin.find?.(query, session.scene.camera, PAGE_ROWS, 0);
    const hit = page?.hits.find(fits);
    if (hit !== undefined && newest.current === query) pick(hit);
  };
  return (
    <PickList
      label={props.label}
      shortcut={props.shortcut}
      inputRef={props.inputRef}
      value={typed ?? props.chosen}
      onType={type}
      /* A search that fails leaves the field as it was typed. */
      onHurry={isOld ? () => void hurry().catch(() => undefined) : undefined}
      found={typed === undefined ? [] : found}
      keyOf={(hit) => `${hit.kind} ${hit.code ?? hit.id ?? hit.slot ?? hit.name}`}
      row={hitRow}
      onPick={pick}
      {...(props.describedBy === undefined ? {} : { describedBy: props.describedBy })}
    />
  );
}
