import type { CaseFile } from '../../casework/case-file.ts';
import { draftOf, templatesFor } from '../../casework/reply-template.ts';
import { useTongue } from '../room.tsx';
import { useCodes } from './case-room.tsx';
import { useBlanks } from './draft-menu.tsx';

/** What is said to the citizen on the call that is due. */
export function RevisitScript({ file }: { file: CaseFile }) {
  const { say, lang } = useTongue();
  const { templates } = useCodes();
  const blanks = useBlanks(file);
  const use = file.stage === 'closed' ? 'revisit_district' : 'revisit_city';
  const script = templates === undefined ? undefined : templatesFor(templates, use, file)[0];
  if (script === undefined) return null;
  return (
    <blockquote className="script" aria-label={say('fieldScript')}>
      {draftOf(script, lang, blanks)}
    </blockquote>
  );
}
