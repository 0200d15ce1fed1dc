import type { CaseKind } from '../../casework/case-file.ts';
import type { Stage } from '../../casework/stage.ts';
import { useRoom, useTongue } from '../room.tsx';
import { ruleIn } from './case-codes.ts';
import type { FilterPart } from './case-filter.ts';
import { useCases, useCodes } from './case-room.tsx';
import { personText } from './person-text.ts';
import { channelText, KIND_WORD, ONLY_WORD, STAGE_WORD } from './case-word.ts';
import { useUnits } from './use-units.ts';

/** What a chip says of one part of a filter. */
export function usePartText(): (part: FilterPart) => string {
  const tongue = useTongue();
  const { say, name, lang } = tongue;
  const { gazetteer } = useRoom();
  const { actor } = useCases();
  const codes = useCodes();
  const units = useUnits(actor.scope);
  return ({ name: of, value }) => {
    switch (of) {
      case 'stages':
        return say(STAGE_WORD[value as Stage]);
      case 'kinds':
        return say(KIND_WORD[value as CaseKind]);
      case 'only':
        return say(ONLY_WORD[value as keyof typeof ONLY_WORD]);
      case 'channels':
        return channelText(value, undefined, tongue);
      case 'codes': {
        const rule = ruleIn(codes, value);
        return rule === undefined ? value : name(rule);
      }
      case 'division': {
        const division = gazetteer.division(value);
        return division === undefined ? value : name(division);
      }
      case 'unit': {
        const unit = units.find(({ id }) => id === value);
        return unit === undefined ? value : lang === 'en' ? unit.nameEn : unit.name;
      }
      case 'assignee':
        return value === actor.id ? say('filterMine') : personText(value, tongue);
      default:
        return `“${value}”`;
    }
  };
}
