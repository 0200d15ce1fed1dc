import { useState, type ReactNode, type Ref } from 'react';
import type { CodeRule } from '../../casework/code-rule.ts';
import { Told, useTongue } from '../room.tsx';
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

/** A sub-class of the code tables: suggested by what was said, searched by what is typed. */
export function RuleField(props: {
  rules: readonly CodeRule[];
  rule: CodeRule | undefined;
  text: string;
  inputRef: Ref<HTMLInputElement>;
  onPick: (code: string) => void;
  describedBy: string;
}) {
  const { rule, rules } = props;
  const { say, name } = useTongue();
  const [typed, setTyped] = useState<string>();
  const chosen = rule === undefined ? '' : `${name(rule.class)} › ${name(rule)}`;
  const found = rule !== undefined && typed === undefined ? [] : suggestRules(rules, props.text, typed ?? '');
  return (
    <PickList
      label={say('ruleField')}
      shortcut="Alt+C"
      inputRef={props.inputRef}
      placeholder={say(rules.length === 0 ? 'rulesUnread' : 'ruleNone')}
      describedBy={props.describedBy}
      value={typed ?? chosen}
      onType={(text) => {
        setTyped(text);
        if (text === '') props.onPick('');
      }}
      found={found}
      keyOf={(one) => one.rule.code}
      row={ruleRow}
      onPick={(one) => {
        setTyped(undefined);
        props.onPick(one.rule.code);
      }}
    />
  );
}
