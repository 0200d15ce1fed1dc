import { useState, type ReactNode, type Ref } from 'react';
import type { Hit } from '../../wire/news.ts';
import { HitRow } from '../hit-row.tsx';
import { useTongue } from '../room.tsx';
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

/** A place by typing: the search of the whole desk, under the field. */
export function PlaceField(props: PlaceFieldProps) {
  const { lang } = useTongue();
  const [typed, setTyped] = useState<string>();
  const answer = useFind(typed ?? '', 0);
  const found = (answer?.hits ?? [])
    .filter((hit) => props.divisions !== true || hit.kind === 'division')
    .slice(0, MOST);
  return (
    <PickList
      label={props.label}
      shortcut={props.shortcut}
      inputRef={props.inputRef}
      value={typed ?? props.chosen}
      onType={setTyped}
      found={typed === undefined ? [] : found}
      keyOf={(hit) => `${hit.kind} ${hit.code ?? hit.id ?? hit.slot ?? hit.name}`}
      row={hitRow}
      onPick={(hit) => {
        setTyped(undefined);
        props.onPick(hit, nameOf(hit, lang === 'en'));
      }}
      {...(props.describedBy === undefined ? {} : { describedBy: props.describedBy })}
    />
  );
}
