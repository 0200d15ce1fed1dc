import { useId, useState, type ChangeEvent } from 'react';
import { STAGES } from '../../casework/stage.ts';
import { Block } from '../detail-parts.tsx';
import { Icon } from '../icon.tsx';
import { useRoom, useTongue } from '../room.tsx';
import { shortDayMinute } from '../when.ts';
import { attachmentUrl, type CaseSeen } from './case-client.ts';
import { troubleOf } from './trouble-of.ts';
import type { Trouble } from './case-desk-state.ts';
import { useCases } from './case-room.tsx';
import { TroubleText } from './trouble-text.tsx';

/** What the gateway takes. */
export const PHOTO_TYPES = 'image/jpeg,image/png,image/webp,application/pdf';
const BEFORE = STAGES.indexOf('in_progress');

/** Photos of the place, before and after, and a way to give more of them. */
export function CasePhotos({ seen: { file, may } }: { seen: CaseSeen }) {
  const { say } = useTongue();
  const { zone } = useRoom();
  const { attachments } = file;
  return (
    <Block
      title={say('scenePhotos')}
      note={`${say('photosN', { n: attachments.length })} · ${say('photosMasked')}`}
    >
      <ul className="photos">
        {attachments.map(({ hash, type, name, atMs, stage }) => {
          const when = say(STAGES.indexOf(stage) < BEFORE ? 'photoBefore' : 'photoAfter');
          const words = `${when} ${shortDayMinute(atMs, zone)}`;
          return (
            <li key={`${hash} ${atMs}`}>
              <a href={attachmentUrl(hash)} target="_blank" rel="noreferrer" title={name}>
                {type === 'application/pdf' ? (
                  <span className="paper">PDF</span>
                ) : (
                  <img src={attachmentUrl(hash)} alt={`${file.id} ${words}`} loading="lazy" />
                )}
                <small>{words}</small>
              </a>
            </li>
          );
        })}
        {may.includes('attach') ? <AddPhotos id={file.id} version={file.version} /> : null}
      </ul>
    </Block>
  );
}

function AddPhotos({ id, version }: { id: string; version: number }) {
  const { say } = useTongue();
  const desk = useCases();
  const field = useId();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const add = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const input = event.target;
    const files = [...(input.files ?? [])];
    if (files.length === 0) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      const stored = await Promise.all(files.map((file) => desk.client.attach(file)));
      await desk.take(id, 'attach', { evidence: stored.map(({ hash }) => hash) }, version);
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
      input.value = '';
    }
  };
  return (
    <li>
      <label htmlFor={field} className="add-photo">
        <Icon name="plus" />
        <small>{say(isBusy ? 'uploading' : 'addPhoto')}</small>
        <input
          id={field}
          type="file"
          accept={PHOTO_TYPES}
          multiple
          disabled={isBusy}
          onChange={(e) => void add(e)}
        />
      </label>
      {trouble === undefined ? null : <TroubleText trouble={trouble} />}
    </li>
  );
}
