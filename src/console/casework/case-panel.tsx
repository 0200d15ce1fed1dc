import { useEffect } from 'react';
import { useRoom, useTongue } from '../room.tsx';
import { DetailHead } from '../detail-parts.tsx';
import { useCaseDesk, useCaseState } from './case-room.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseAudit } from './case-audit.tsx';
import { CaseClockBlock } from './case-clock.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseFlow } from './case-flow.tsx';
import { CaseHeader } from './case-header.tsx';
import { CasePhotos } from './case-photos.tsx';
import { CaseRevisits } from './case-revisits.tsx';
import { CaseTimeline } from './case-timeline.tsx';
import { CaseTrouble } from './case-trouble.tsx';
import { TroubleText } from './trouble-text.tsx';
import './case-panel.css';

/** One case, whole: where it stands, how long it has, what was done and what can be done. */
export function CasePanel({ id }: { id: string }) {
  const { say } = useTongue();
  const desk = useCaseDesk();
  const open = useCaseState((s) => s.open);
  const trouble = useCaseState((s) => s.openTrouble);
  useEffect(() => {
    void desk?.open(id);
  }, [desk, id]);
  if (desk === undefined)
    return (
      <>
        <DetailHead>{id}</DetailHead>
        <p className="empty">{say('signInForCases')}</p>
      </>
    );
  if (trouble?.id === id) return <NoCase id={id} />;
  if (open?.file.id !== id)
    return (
      <>
        <DetailHead>{id}</DetailHead>
        <p className="empty" role="status">
          {say('caseLoading')}
        </p>
      </>
    );
  return (
    <div className="case-panel">
      <div className="case-body">
        <CaseHeader file={open.file} />
        <CaseFlow seen={open} />
        <CaseTrouble id={id} />
        <CaseClockBlock seen={open} />
        <CaseFacts seen={open} />
        <CasePhotos seen={open} />
        <CaseRevisits seen={open} />
        <CaseTimeline seen={open} />
        {desk.actor.role === 'auditor' ? <CaseAudit key={open.file.version} id={id} /> : null}
      </div>
      <CaseActions seen={open} />
    </div>
  );
}

/** A case that is not there for her: whose it is as far as its number and her scope say. */
function NoCase({ id }: { id: string }) {
  const { say, lang, name } = useTongue();
  const { gazetteer } = useRoom();
  const desk = useCaseDesk();
  const trouble = useCaseState((s) => s.openTrouble);
  if (desk === undefined || trouble === undefined) return null;
  const isKept = trouble.status === 403 || trouble.status === 404;
  const scope = desk.actor.scope
    .map((code) => gazetteer.division(code))
    .map((division, i) => (division === undefined ? desk.actor.scope[i] : name(division)))
    .join(lang === 'zh' ? '、' : ', ');
  return (
    <>
      <DetailHead>{id}</DetailHead>
      <div className="block" role="alert">
        {isKept ? (
          <>
            <p>
              <b>{say('notYours')}</b>
            </p>
            <p>
              {trouble.status === 403
                ? say('notYoursWho', {
                    id,
                    owner: lang === 'en' ? (trouble.whyEn ?? trouble.why) : trouble.why,
                    scope,
                  })
                : say('notThere', { id, scope })}
            </p>
          </>
        ) : (
          <>
            <TroubleText trouble={trouble} />
            <button type="button" className="chip" onClick={() => void desk.open(id)}>
              {say('askAgain')}
            </button>
          </>
        )}
      </div>
    </>
  );
}
