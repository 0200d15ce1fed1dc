import type { CaseFile } from './case-file.ts';
import { without } from './case-without.ts';
import type { CaseWorld } from './decide-world.ts';
import { intakeStarted } from './intake-clock.ts';
import { shownWithout } from './masking-shown.ts';
import type { Step, StepTaken } from './step.ts';

/** What a step on one case makes of another; the version is left as it is. */
export interface Consequence {
  readonly before: CaseFile;
  readonly after: CaseFile;
  readonly step: Extract<StepTaken['step'], 'absorb' | 'follow' | 'release'>;
  readonly body: Readonly<Record<string, string>>;
}

/** Steps that may change other cases. */
export const CHANGES_OTHERS: ReadonlySet<string> = new Set<Step['step']>([
  'merge',
  'close',
  'reject',
  'reopen',
]);

/**
 * What a step changes of the cases that are one with it, so that nobody who asked is forgotten. A parent takes in what
 * is merged, and what was merged into that. Closed, it closes its children with its reply, each to be called back and
 * assessed in its own right. Rejected, it gives them back to be read, with the reason. Reopened, it takes back those
 * whose citizen has not been spoken to. A child reopened leaves it, to be a case of its own.
 */
export function consequences(before: CaseFile, what: Step, world: CaseWorld): readonly Consequence[] {
  const { id, citizen } = before;
  /** Words about one citizen are told in the case of another without the name and the number. */
  const told = (words: string): string => shownWithout(words, citizen);
  switch (what.step) {
    case 'merge':
      return merging(before, what.body.into, world);
    case 'close':
      return mergedInto(before, world).map((child) =>
        follow(
          child,
          { ...child, stage: 'closed', closedAtMs: world.nowMs },
          { into: id, reply: told(what.body.reply) },
        ),
      );
    case 'reject':
      return mergedInto(before, world).map((child) =>
        follow(child, unread(child, world), { into: id, reason: told(what.body.reason) }),
      );
    case 'reopen':
      return [
        ...leaving(before, world),
        ...uncalled(before, world).map((child) =>
          follow(child, backIn(child), { into: id, reason: told(what.body.reason) }),
        ),
      ];
    default:
      return [];
  }
}

/** Its children without those that are merged still: for one that gives them on, or gives them back. */
export function childrenLeft(file: CaseFile, world: CaseWorld): Pick<CaseFile, 'children'> {
  const gone = new Set(mergedInto(file, world).map(({ id }) => id));
  return { children: file.children.filter((id) => !gone.has(id)) };
}

function merging(file: CaseFile, into: string, world: CaseWorld): readonly Consequence[] {
  const parent = world.caseOf(into);
  if (parent === undefined) return [];
  const moved = mergedInto(file, world);
  const children = [...parent.children, file.id, ...moved.map(({ id }) => id)];
  return [
    { before: parent, after: { ...parent, children }, step: 'absorb', body: { case: file.id } },
    ...moved.map((child) => follow(child, { ...child, parent: into }, { into })),
  ];
}

function leaving(file: CaseFile, world: CaseWorld): readonly Consequence[] {
  const parent = file.parent === undefined ? undefined : world.caseOf(file.parent);
  if (parent === undefined) return [];
  const children = parent.children.filter((id) => id !== file.id);
  return [{ before: parent, after: { ...parent, children }, step: 'release', body: { case: file.id } }];
}

const follow = (before: CaseFile, after: CaseFile, body: Consequence['body']): Consequence => ({
  before,
  after,
  step: 'follow',
  body,
});

/** It was filed with the parent at most: whoever reads it next begins anew. */
function unread(child: CaseFile, world: CaseWorld): CaseFile {
  return {
    ...without(child, 'parent', 'unit', 'assignee', 'acceptedAtMs', 'filedAtMs', 'dispatchedAtMs'),
    ...intakeStarted(child, world),
    stage: 'reported',
  };
}

/** Calls that nobody answered were about an answer that stands no more. */
function backIn(child: CaseFile): CaseFile {
  return { ...without(child, 'closedAtMs'), stage: 'merged', round: child.round + 1 };
}

function mergedInto(file: CaseFile, world: CaseWorld): readonly CaseFile[] {
  return childrenOf(file, world).filter(({ stage }) => stage === 'merged');
}

function uncalled(file: CaseFile, world: CaseWorld): readonly CaseFile[] {
  return childrenOf(file, world).filter(
    ({ stage, revisits, round }) =>
      stage === 'closed' && !revisits.some((call) => call.round === round && call.reached),
  );
}

function childrenOf({ id, children }: CaseFile, world: CaseWorld): readonly CaseFile[] {
  return children.flatMap((of) => {
    const child = world.caseOf(of);
    return child?.parent === id ? [child] : [];
  });
}
