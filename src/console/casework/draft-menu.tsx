import { draftOf, templatesFor, type Blank, type TemplateUse } from '../../casework/reply-template.ts';
import { finestOf } from './case-place.ts';
import { useRoom, useTongue } from '../room.tsx';
import { dayMinute, isoDay } from '../when.ts';
import { useCaseState, useCodes } from './case-room.tsx';
import type { CaseAsked } from './step-field.tsx';
import { useUnits } from './use-units.ts';

/** What is known of a case for the blanks of a draft. */
export function useBlanks(file: CaseAsked): Readonly<Partial<Record<Blank, string>>> {
  const { lang } = useTongue();
  const { zone, twin } = useRoom();
  const unit = useUnits([finestOf(file)]).find(({ id }) => id === file.unit);
  const steps = useCaseState((s) => (s.open?.file.id === file.id ? s.open.steps : []));
  const fed = steps.findLast(({ step }) => step === 'feed_back')?.body;
  const done =
    typeof fed === 'object' && fed !== null && 'words' in fed && typeof fed.words === 'string'
      ? fed.words
      : undefined;
  const dueAtMs = file.clock?.dueAtMs;
  return {
    case: file.id,
    title: lang === 'en' ? file.titleEn : file.title,
    date: isoDay(twin.nowMs(), zone),
    ...(file.address === undefined ? {} : { address: file.address }),
    ...(unit === undefined ? {} : { unit: lang === 'en' ? unit.nameEn : unit.name }),
    ...(done === undefined ? {} : { done }),
    ...(dueAtMs === undefined ? {} : { due: dayMinute(dueAtMs, zone) }),
  };
}

/** Drafts that fit this case and this use; a person reads one before it goes out. */
export function DraftMenu(props: { use: TemplateUse; file: CaseAsked; onDraft: (text: string) => void }) {
  const { use, file, onDraft } = props;
  const { say, lang } = useTongue();
  const { templates } = useCodes();
  const blanks = useBlanks(file);
  const fitting = templates === undefined ? [] : templatesFor(templates, use, file);
  if (fitting.length === 0) return null;
  return (
    <select
      className="draft-menu"
      aria-label={say('fieldTemplate')}
      value=""
      onChange={(e) => {
        const chosen = fitting.find(({ id }) => id === e.target.value);
        if (chosen !== undefined) onDraft(draftOf(chosen, lang, blanks));
      }}
    >
      <option value="">{say('fieldTemplate')}</option>
      {fitting.map(({ id, title }) => (
        <option key={id} value={id}>
          {title[lang]}
        </option>
      ))}
    </select>
  );
}
