import type { Role } from '../../casework/role.ts';
import { useActor } from '../access/access.tsx';
import { useTongue } from '../room.tsx';
import type { Period } from './period.ts';

/** Who may take figures and cases out of the house; the server decides again. */
const EXPORTERS: readonly Role[] = ['district_officer', 'handler', 'supervisor', 'auditor', 'administrator'];

/** Figures and cases as files; each export is audited. */
export function ExportLinks({ division, period }: { division: string; period: Period }) {
  const { say } = useTongue();
  const actor = useActor();
  if (actor === undefined || !EXPORTERS.includes(actor.role)) return null;
  const figures = new URLSearchParams({ division, from: String(period.fromMs), to: String(period.toMs) });
  const cases = new URLSearchParams({
    state: 'all',
    division,
    fromMs: String(period.fromMs),
    toMs: String(period.toMs),
  });
  return (
    <nav className="exports" aria-label={say('exports')}>
      <a className="chip" href={`/api/figures.csv?${figures.toString()}`} download>
        {say('exportFigures')}
      </a>
      <a className="chip" href={`/api/cases.csv?${cases.toString()}`} download>
        {say('exportCases')}
      </a>
      <a className="chip" href={`/api/cases.geojson?${cases.toString()}`} download>
        {say('exportGeojson')}
      </a>
    </nav>
  );
}
