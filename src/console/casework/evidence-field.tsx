import { useState, type ChangeEvent } from 'react';
import { useTongue } from '../room.tsx';
import { attachmentUrl } from './case-client.ts';
import type { CaseDesk } from './case-desk.ts';
import type { Trouble } from './case-desk-state.ts';
import { PHOTO_TYPES } from './case-photos.tsx';
import { useCases, useCaseState } from './case-room.tsx';
import { troubleOf } from './trouble-of.ts';
import { photosFor } from './step-fields.ts';
import { TroubleText } from './trouble-text.tsx';

const hashes = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** Waits until the open case is seen in a newer version than this and nothing of it waits. */
function untilNewer(desk: CaseDesk, id: string, version: number): Promise<void> {
  const isSeen = ({ open, pending }: typeof desk.state): boolean =>
    open?.file.id === id && open.file.version > version && !pending.has(id);
  return new Promise((done) => {
    if (isSeen(desk.state)) return done();
    const end = desk.store.subscribe((state) => {
      if (!isSeen(state)) return;
      end();
      done();
    });
  });
}

/** The version of the case that a form goes by, and how it is told that its own photos made a newer one. */
export interface Basis {
  readonly version: number;
  readonly goOn: (version: number) => void;
}

/** Photos of the case that a step rests on: those it has, to tick, and new ones, which are attached to it first. */
export function EvidenceField(props: {
  id: string;
  value: unknown;
  basis?: Basis | undefined;
  /** Offers those that show what was done, and no older ones. */
  proofsOnly?: boolean;
  onChange: (value: unknown) => void;
}) {
  const { id, value, basis, proofsOnly = false, onChange } = props;
  const { say } = useTongue();
  const desk = useCases();
  const open = useCaseState((s) => s.open);
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  if (open === undefined) return null;
  const { file } = open;
  const kept = file.attachments.map(({ hash }) => hash);
  const offered = photosFor({ proofsOnly }, file);
  const given = hashes(value).filter((hash) => kept.includes(hash));
  const add = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(target.files ?? [])];
    if (files.length === 0) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      const stored = await Promise.all(files.map((one) => desk.client.attach(one)));
      const all = stored.map(({ hash }) => hash);
      const fresh = all.filter((hash) => !kept.includes(hash));
      if (fresh.length > 0) {
        const version = basis?.version ?? file.version;
        const isTaken = await desk.take(file.id, 'attach', { evidence: fresh }, version);
        if (!isTaken) return;
        await untilNewer(desk, file.id, version);
        basis?.goOn(version + 1);
      }
      onChange([...new Set([...given, ...all])]);
    } catch (error) {
      setTrouble(troubleOf(error));
    } finally {
      setBusy(false);
      target.value = '';
    }
  };
  const tick = (hash: string): void =>
    onChange(given.includes(hash) ? given.filter((one) => one !== hash) : [...given, hash]);
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
      {offered.length === 0 ? null : (
        <ul className="photos">
          {offered.map(({ hash, type, name }) => (
            <li key={hash}>
              <label>
                <input type="checkbox" checked={given.includes(hash)} onChange={() => tick(hash)} />{' '}
                {type === 'application/pdf' ? (
                  <span className="paper">PDF</span>
                ) : (
                  <img src={attachmentUrl(hash)} alt={`${say('fieldEvidence')} ${name}`} />
                )}
              </label>
            </li>
          ))}
        </ul>
      )}
      {isBusy ? <p role="status">{say('uploading')}</p> : null}
      {trouble === undefined ? null : <TroubleText trouble={trouble} />}
    </>
  );
}
