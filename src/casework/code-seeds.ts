import calendar from '../../seeds/calendar/china-2025-2027.json';
import components from '../../seeds/codes/components.json';
import events from '../../seeds/codes/events.json';
import hotline from '../../seeds/codes/hotline.json';
import templates from '../../seeds/codes/templates.json';
import units from '../../seeds/codes/units.json';
import type { WorkCalendar } from '../city/calendar.ts';
import { parseCodeTables, type CodeTables } from './code-table.ts';
import { parseCalendar } from './deadline-calendar.ts';
import { parseTemplates, type ReplyTemplates } from './reply-template.ts';
import { parseUnitKinds, type UnitKinds } from './units-of.ts';

/** All that cases are handled by, as data. */
export interface CodeSeeds {
  readonly tables: CodeTables;
  readonly calendar: WorkCalendar;
  readonly templates: ReplyTemplates;
  readonly units: UnitKinds;
}
let known: CodeSeeds | undefined;

/** What lies in seeds/codes and seeds/calendar, checked once; always the same object. */
export function codeSeeds(): CodeSeeds {
  known ??= {
    tables: parseCodeTables([events, components, hotline]),
    calendar: parseCalendar(calendar),
    templates: parseTemplates(templates),
    units: parseUnitKinds(units),
  };
  return known;
}
