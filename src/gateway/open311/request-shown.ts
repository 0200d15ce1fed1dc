import type { Actor } from '../../casework/actor.ts';
import type { CaseFile } from '../../casework/case-file.ts';
import { masked, maskedSteps } from '../../casework/masking.ts';
import { shownAddress, shownText } from '../../casework/masking-shown.ts';
import { OPEN_STAGES } from '../../casework/stage.ts';
import type { StepTaken } from '../../casework/step.ts';
import { CASE_WORDS } from '../../casework/words.ts';
import type { CityCases } from '../case-world.ts';
import type { Fields } from './formats.ts';

/** Open while somebody still has to act; a reopened case is open again. */
export function statusOf({ stage }: Pick<CaseFile, 'stage'>): 'open' | 'closed' {
  return (OPEN_STAGES as readonly string[]).includes(stage) ? 'open' : 'closed';
}

/** A case as GeoReport v2 tells of it: nothing of a person, the text and the address masked. */
export function requestShown(
  file: CaseFile,
  steps: readonly StepTaken[],
  world: Pick<CityCases, 'unit'>,
  nowMs: number,
): Fields {
  const shown = masked(file, READER, nowMs);
  const told = maskedSteps(file, steps, READER, nowMs);
  const time = (atMs: number | undefined): string | null =>
    atMs === undefined ? null : new Date(atMs).toISOString().replace('.000', '');
  const unit = file.unit === undefined ? undefined : world.unit(file.unit);
  return {
    service_request_id: file.id,
    status: statusOf(file),
    status_notes: notesOf(file, told),
    service_name: `${file.title} ${file.titleEn}`,
    service_code: file.code,
    description: shownText(shown.text),
    agency_responsible: unit === undefined ? null : `${unit.name} ${unit.nameEn}`,
    service_notice: null,
    requested_datetime: time(file.reportedAtMs),
    updated_datetime: time(steps.at(-1)?.atMs ?? file.reportedAtMs),
    expected_datetime: time(file.clock?.dueAtMs),
    address: shown.address === undefined ? null : shownAddress(shown.address),
    address_id: null,
    zipcode: null,
    lat: Number(file.at.lat.toFixed(6)),
    long: Number(file.at.lng.toFixed(6)),
    media_url: null,
  };
}

/** Sees every case masked, whoever took it in. */
const READER: Actor = { id: 'source:open311', name: 'Open311', role: 'auditor', scope: [] };

/** The stage in both languages; where it ended, the answer or the reason that was given. */
function notesOf({ stage }: CaseFile, steps: readonly StepTaken[]): string {
  const { zh, en } = CASE_WORDS.stage[stage];
  const last = steps.findLast(({ step }) => step === 'close' || step === 'reject' || step === 'merge');
  const { reply, reason } = (last?.body ?? {}) as { reply?: string; reason?: string };
  const words = statusOf({ stage }) === 'closed' ? (reply ?? reason) : undefined;
  return words === undefined ? `${zh} ${en}` : `${zh} ${en}：${shownText(words)}`;
}
