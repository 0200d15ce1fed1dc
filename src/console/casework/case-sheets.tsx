import { BulkSheet } from './bulk-sheet.tsx';
import { CaseAnnouncer } from './case-announcer.tsx';
import { useCaseDesk, useCaseState } from './case-room.tsx';
import { CommandLine } from './command-line.tsx';
import { FilterSheet } from './filter-sheet.tsx';
import { StepForm } from './step-form.tsx';

/** What lies over the page of cases: the form of a step, filters, a bulk step, the command line; and what is read out. */
export function CaseSheets() {
  const desk = useCaseDesk();
  const sheet = useCaseState((s) => s.sheet);
  const open = useCaseState((s) => s.open);
  if (desk === undefined) return null;
  return (
    <>
      {sheet?.is === 'step' && open?.file.id === sheet.id ? (
        <StepForm key={`${sheet.id} ${sheet.step}`} file={open.file} step={sheet.step} />
      ) : null}
      {sheet?.is === 'filter' ? <FilterSheet /> : null}
      {sheet?.is === 'bulk' ? <BulkSheet key={sheet.step} step={sheet.step} /> : null}
      {sheet?.is === 'command' ? <CommandLine /> : null}
      <CaseAnnouncer />
    </>
  );
}
