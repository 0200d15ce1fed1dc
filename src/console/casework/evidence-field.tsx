import { useState, type ChangeEvent } from 'react';
import { useTongue } from '../room.tsx';
import { attachmentUrl } from './case-client.ts';
import { troubleOf } from './trouble-of.ts';
import type { Trouble } from './case-desk-state.ts';
import { PHOTO_TYPES } from './case-photos.tsx';
import { useCases } from './case-room.tsx';
import { TroubleText } from './trouble-text.tsx';

const hashes = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** Photos handed over with a step: stored first, then named by their hash. */
export function EvidenceField(props: { id: string; value: unknown; onChange: (value: unknown) => void }) {
  const { id, value, onChange } = props;
  const { say } = useTongue();
  const desk = useCases();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const given = hashes(value);
  const add = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(target.files ?? [])];
    setBusy(true);
    setTrouble(undefined);
    try {
      const stored = await Promise.all(files.map((file) => desk.client.attach(file)));
      onChange([...given, ...stored.map(({ hash }) => hash)]);
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
      target.value = '';
    }
  };
  return (
    <>
      <input
        id={id}
        type="file"
        accept={PHOTO_TYPES}
        multiple
        aria-busy={isBusy}
        onChange={(e) => void add(e)}
      />
      {given.length === 0 ? null : (
        <ul className="photos">
          {given.map((hash) => (
            <li key={hash}>
              <img src={attachmentUrl(hash)} alt={say('fieldEvidence')} />
            </li>
          ))}
        </ul>
      )}
      {isBusy ? <p role="status">{say('uploading')}</p> : null}
      {trouble === undefined ? null : <TroubleText trouble={trouble} />}
    </>
  );
}
