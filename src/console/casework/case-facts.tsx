import { useState } from 'react';
import type { CaseFile } from '../../casework/case-file.ts';
import { Block, coordinateText, Facts } from '../detail-parts.tsx';
import { useRoom, useTongue } from '../room.tsx';
import type { WordKey } from '../words.ts';
import type { CaseSeen } from './case-client.ts';
import { finestOf } from './case-place.ts';
import { useCases, useCaseState } from './case-room.tsx';
import { ruleIn } from './case-codes.ts';
import { useCodes } from './case-room.tsx';
import { personText } from './person-text.ts';
import { UnmaskForm } from './unmask-form.tsx';
import { useUnits } from './use-units.ts';
import { versionText } from './version-text.ts';

/** What was told and by whom, as this role may see it. */
export function CaseFacts({ seen: { file, steps } }: { seen: CaseSeen }) {
  const tongue = useTongue();
  const { say, lang, name } = tongue;
  const { session } = useRoom();
  const codes = useCodes();
  const unit = useUnits([finestOf(file)]).find(({ id }) => id === file.unit);
  const rule = ruleIn(codes, file.code);
  const choose = (id: string) => (
    <button key={id} type="button" className="link" onClick={() => session.select({ kind: 'case', id })}>
      {id}
    </button>
  );
  const unitName = unit === undefined ? file.unit : lang === 'en' ? unit.nameEn : unit.name;
  const rows = [
    [say('caseText'), <Masked key="t" file={file} field="text" value={file.text} />],
    [say('filterKind'), rule === undefined ? file.code || undefined : `${file.code} ${name(rule)}`],
    [say('caseAddress'), <Masked key="a" file={file} field="address" value={file.address} />],
    [say('coordinates'), coordinateText(file.at)],
    ...(file.component === undefined ? [] : [[say('caseComponent'), file.component] as const]),
    ...(file.citizen === undefined ? [] : [[say('caseCitizen'), <Citizen key="c" file={file} />] as const]),
    [say('colUnit'), unitName],
    ...(file.assignee === undefined
      ? []
      : [[say('caseAssignee'), personText(file.assignee, tongue, steps)] as const]),
    [say('caseTable'), file.table === '' ? undefined : versionText(file.table, tongue)],
    ...(file.reportedBy === undefined
      ? []
      : [[say('caseReportedBy'), personText(file.reportedBy, tongue, steps)] as const]),
    ...(file.parent === undefined ? [] : [[say('caseParent'), choose(file.parent)] as const]),
    ...(file.children.length === 0 ? [] : [[say('caseChildren'), file.children.map(choose)] as const]),
  ] as const;
  return (
    <Block title={say('caseFacts')}>
      <Facts rows={rows} />
    </Block>
  );
}

function Citizen({ file }: { file: CaseFile }) {
  const { say } = useTongue();
  const { citizen } = file;
  if (citizen === undefined) return null;
  return (
    <>
      <Masked file={file} field="citizen.name" value={citizen.name} />{' '}
      <Masked file={file} field="citizen.phone" value={citizen.phone} />
      {citizen.confidential ? <b> {say('confidential')}</b> : null}
    </>
  );
}

const MASK = /[*＊•×]/u;

/** A value as this role sees it; where it is masked, a way to see it whole, for a reason that is written down. */
function Masked({ file, field, value }: { file: CaseFile; field: string; value: string | undefined }) {
  const { say } = useTongue();
  const desk = useCases();
  const sheet = useCaseState((s) => s.sheet);
  const [whole, setWhole] = useState<{ readonly of: string; readonly value: string }>();
  if (value === undefined) return <span className="dim">—</span>;
  const isAsking = sheet?.is === 'unmask' && sheet.id === file.id && sheet.field === field;
  return (
    <span className="masked">
      <bdi>{whole?.of === file.id ? whole.value : value}</bdi>
      {MASK.test(value) && whole?.of !== file.id ? (
        <button
          type="button"
          className="link"
          aria-label={`${say('unmask')} ${say(LABEL[field] ?? 'caseCitizen')}`}
          onClick={() => desk.lay({ is: 'unmask', id: file.id, field })}
        >
          {say('unmask')}
        </button>
      ) : null}
      {isAsking ? (
        <UnmaskForm
          id={file.id}
          field={field}
          onSeen={(seen) => setWhole({ of: file.id, value: seen })}
          onClose={() => desk.lay(undefined)}
        />
      ) : null}
    </span>
  );
}

const LABEL: Readonly<Record<string, WordKey>> = { address: 'caseAddress', text: 'caseText' };
