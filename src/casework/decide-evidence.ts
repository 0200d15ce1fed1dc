import type { Actor } from './actor.ts';
import type { Attachment, CaseFile } from './case-file.ts';
import { refuse } from './decide-refusal.ts';
import type { CaseWorld } from './decide-world.ts';
import { proofsOf } from './proof.ts';
import type { Refusal } from './refusal.ts';

/**
 * What keeps hashes from showing what was done: none where some is needed, or one that the unit did not give since the
 * case was last dispatched to it. What the citizen saw, or an earlier round showed, is no proof of this one.
 */
export function feedbackRefusal(
  file: CaseFile,
  evidence: readonly string[],
  needed: boolean,
): Refusal | undefined {
  if (needed && evidence.length === 0)
    return refuse('evidence', 'evidence', '该小类反馈须附照片', 'Feedback on this sub-class needs a photo');
  const proofs = proofsOf(file);
  const old = file.attachments.find((given) => evidence.includes(given.hash) && !proofs.includes(given));
  if (old === undefined) return evidenceRefusal(file, evidence);
  return refuse(
    'evidence',
    'evidence',
    `附件 ${old.hash.slice(0, 12)}… 不是承办单位本次派遣后提交的，不能证明处理结果`,
    `${old.hash.slice(0, 12)}… was not given by the unit since this dispatch: it does not show what was done`,
  );
}

/** What keeps hashes from being evidence: one that the case has not. */
export function evidenceRefusal({ attachments }: CaseFile, evidence: readonly string[]): Refusal | undefined {
  const strange = evidence.find((hash) => !attachments.some((attachment) => attachment.hash === hash));
  return strange === undefined
    ? undefined
    : refuse(
        'evidence',
        'evidence',
        `附件 ${strange.slice(0, 12)}… 不在本案卷`,
        `${strange.slice(0, 12)}… is not attached to this case`,
      );
}

/** Files taken in before, as attachments of a case; those it has already are left as they are. */
export function givenAttachments(
  { attachments, stage }: CaseFile,
  evidence: readonly string[],
  actor: Actor,
  world: CaseWorld,
): readonly Attachment[] | Refusal {
  const fresh = [...new Set(evidence)].filter((hash) => !attachments.some((a) => a.hash === hash));
  if (fresh.length === 0)
    return refuse('duplicate', 'evidence', '附件已在案卷中', 'The case has this attachment already');
  const found = fresh.map((hash) => [hash, world.attachment(hash)] as const);
  const lost = found.find(([, known]) => known === undefined);
  if (lost !== undefined)
    return refuse(
      'unknown',
      'evidence',
      `没有上传过 ${lost[0].slice(0, 12)}…`,
      `${lost[0].slice(0, 12)}… was never uploaded`,
    );
  return found.flatMap(([hash, known]) =>
    known === undefined
      ? []
      : [{ ...named(hash, known), atMs: world.nowMs, actor: actor.id, role: actor.role, stage }],
  );
}

const ENDING = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' } as const;

/** A file that nobody named is called by what it is. */
function named(
  hash: string,
  { type, bytes, name }: NonNullable<ReturnType<CaseWorld['attachment']>>,
): Pick<Attachment, 'hash' | 'type' | 'bytes' | 'name'> {
  return { hash, type, bytes, name: name ?? `${hash.slice(0, 8)}.${ENDING[type]}` };
}
