import { useTongue } from '../room.tsx';
import { BULK_STEPS } from './case-desk-state.ts';
import { useCases, useCaseState } from './case-room.tsx';
import { stepText } from './case-word.ts';
import { exportRows } from './export-rows.ts';

/** What can be done with the chosen rows together; closing is not among it, ever. */
export function BulkBar() {
  const tongue = useTongue();
  const { say } = tongue;
  const desk = useCases();
  const chosen = useCaseState((s) => s.chosen);
  if (chosen.size === 0) return null;
  return (
    <div className="bulk-bar" role="toolbar" aria-label={say('bulkN', { n: chosen.size })}>
      <b>{say('bulkN', { n: chosen.size })}</b>
      {BULK_STEPS.map((step) => (
        <button
          key={step}
          type="button"
          className="chip"
          aria-haspopup="dialog"
          onClick={() => desk.lay({ is: 'bulk', step })}
        >
          {stepText(step, tongue)}
        </button>
      ))}
      <button type="button" className="chip" onClick={() => exportRows(desk.state)}>
        {say('bulkExport')}
      </button>
      <button type="button" className="chip push" onClick={() => desk.unchoose()}>
        {say('bulkClear')}
      </button>
    </div>
  );
}
