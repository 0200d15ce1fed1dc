import type { CaseFile } from '../../casework/case-file.ts';
import { Badge } from '../badge.tsx';
import { DetailHead } from '../detail-parts.tsx';
import { IncidentLink } from '../incident-link.tsx';
import { Told, useRoom, useTongue } from '../room.tsx';
import { finestOf } from './case-place.ts';
import { channelText } from './case-word.ts';
import { KindGlyph } from './kind-glyph.tsx';

/** Number, type, place and where the case came from. */
export function CaseHeader({ file }: { file: CaseFile }) {
  const tongue = useTongue();
  const { say, name, lang } = tongue;
  const { gazetteer, twin } = useRoom();
  const incident = file.incident === undefined ? undefined : twin.incidents.get(file.incident);
  const path = gazetteer
    .path(finestOf(file))
    .filter(({ level }) => level !== 'city')
    .map(name);
  return (
    <DetailHead
      at={file.at}
      sign={
        file.grade === undefined ? (
          <KindGlyph kind={file.kind} isParked={file.parked !== undefined} />
        ) : (
          <Badge grade={file.grade} />
        )
      }
      sub={
        <>
          {path.join(' › ')}
          <br />
          {file.incident === undefined ? null : (
            <>{incident === undefined ? file.incident : <IncidentLink row={incident} />} · </>
          )}
          {say('source')} {channelText(file.channel, file.line, tongue)}
          {file.reminders > 0 ? ` · ${say('caseReminders', { n: file.reminders })}` : ''} · v{file.version}
          {file.origination === 'live' ? null : (
            <>
              {' · '}
              <span className="hatched">
                {say(file.origination === 'simulated' ? 'simulated' : 'recorded')}
              </span>
            </>
          )}
          <Notes file={file} isZh={lang === 'zh'} />
        </>
      }
    >
      {file.id} <Told zh={file.title} en={file.titleEn} />
    </DetailHead>
  );
}

function Notes({ file, isZh }: { file: CaseFile; isZh: boolean }) {
  const { say } = useTongue();
  const { supervised, parked } = file;
  const notes = [
    supervised === undefined ? undefined : say('supervisedNow', { reason: supervised.reason }),
    parked === undefined ? undefined : say('parkedNow', { reason: parked.reason }),
  ].filter((note) => note !== undefined);
  return notes.length === 0 ? null : (
    <>
      <br />
      <b>{notes.join(isZh ? '；' : '; ')}</b>
    </>
  );
}
