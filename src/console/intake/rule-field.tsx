import { useState, type ReactNode, type Ref } from 'react';
import type { CodeRule } from '../../casework/code-rule.ts';
import { readerOf } from '../reader-of.ts';
import { Told, useRoom, useTongue } from '../room.tsx';
import { PickList } from './pick-list.tsx';
import { suggestRules, type Suggestion } from './suggest-rule.ts';

const ruleRow = ({ rule: one, share }: Suggestion): ReactNode => (
  <>
    <span className="hit-kind">
      <Told zh={one.class.name} en={one.class.nameEn} />
    </span>
    <b className="hit-name">
      <Told zh={one.name} en={one.nameEn} />
    </b>
    <code>{one.code}</code>
    <span className="hit-where">{share > 0 ? `${Math.round(share * 100)} %` : ''}</span>
  </>
);

/** Of rules nobody asked for by a word, at most so many are listed. */
const MOST_OFFERED = 60;

/** A sub-class of the code tables: suggested by what was said, searched by what is typed. */
export function RuleField(props: {
  rules: readonly CodeRule[];
  rule: CodeRule | undefined;
  text: string;
  onPick: (code: string) => void;
  inputRef?: Ref<HTMLInputElement>;
  inputId?: string;
  shortcut?: string;
  describedBy?: string | undefined;
  isWrong?: boolean;
  /** With nothing typed and nothing likely, the rules in their order. */
  offersAll?: boolean;
}) {
  const { rule, rules, inputId, shortcut, isWrong, inputRef = null, offersAll = false } = props;
  const { say, name } = useTongue();
  const { gazetteer } = useRoom();
  const [typed, setTyped] = useState<string>();
  const chosen = rule === undefined ? '' : `${name(rule.class)} › ${name(rule)}`;
  const likely = suggestRules(rules, props.text, typed ?? '', readerOf(gazetteer.city));
  const rest = offersAll && (typed ?? '') === '' ? rules.slice(0, MOST_OFFERED) : [];
  const found = [
    ...likely,
    ...rest
      .filter(({ code }) => likely.every((one) => one.rule.code !== code))
      .map((one) => ({ rule: one, share: 0 })),
  ];
  return (
    <PickList
      label={say('ruleField')}
      shortcut={shortcut}
      inputId={inputId}
      isWrong={isWrong}
      inputRef={inputRef}
      placeholder={say(rules.length === 0 ? 'rulesUnread' : 'ruleNone')}
      describedBy={props.describedBy}
      value={typed ?? chosen}
      onType={(text) => {
        setTyped(text);
        if (text === '') props.onPick('');
      }}
      found={rule !== undefined && typed === undefined ? [] : found}
      keyOf={(one) => one.rule.code}
      row={ruleRow}
      onPick={(one) => {
        setTyped(undefined);
        props.onPick(one.rule.code);
      }}
    />
  );
}
