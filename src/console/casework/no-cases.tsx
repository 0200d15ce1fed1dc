import { useTongue } from '../room.tsx';
import { useCases, useCaseState } from './case-room.tsx';
import { TroubleText } from './trouble-text.tsx';

/** Why the queue shows nothing: it is being asked for, nobody answered, filters hide it, or there is none. */
export function NoCases() {
  const { say } = useTongue();
  const desk = useCases();
  const trouble = useCaseState((s) => s.trouble);
  const total = useCaseState((s) => s.total);
  const hidden = useCaseState((s) => s.unfiltered - (s.total ?? 0));
  const isLoading = useCaseState((s) => s.isLoading);
  const inside =
    trouble !== undefined ? (
      <>
        <TroubleText trouble={trouble} />
        <button type="button" className="chip" onClick={() => void desk.refresh()}>
          {say('askAgain')}
        </button>
      </>
    ) : total === undefined || isLoading ? (
      <p>{say('loadingCases')}</p>
    ) : (
      <>
        <p>{say('noCases')}</p>
        {hidden > 0 ? (
          <>
            <p className="dim">{say('hiddenByFilter', { n: hidden })}</p>
            <button type="button" className="chip" onClick={() => desk.showHidden()}>
              {say('showHidden')}
            </button>
          </>
        ) : (
          <p className="dim">{say('noneHidden')}</p>
        )}
      </>
    );
  return (
    <div role="row" className="case-none">
      <div role="gridcell">{inside}</div>
    </div>
  );
}
