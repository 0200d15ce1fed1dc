import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/casework/case-file.ts';
import { decide } from '../../../src/casework/decide.ts';
import { STAGES } from '../../../src/casework/stage.ts';
import { STEPS } from '../../../src/casework/step.ts';
import { CaseModel, sequences } from '../../fixtures/case-model.ts';
import { seenOfFile, seenOfModel } from '../../fixtures/case-model/seen.ts';
import { caseWorld } from '../../fixtures/case-world.ts';

const SEQUENCES = 10_000;

describe('decide', () => {
  it(`takes, refuses and leaves standing what a second account of the rules does, ${SEQUENCES} times over`, () => {
    const granted = new Map<string, number>();
    const stages = new Set<string>();
    let refused = 0;
    fc.assert(
      fc.property(sequences, (sequence) => {
        const model = new CaseModel();
        const cases = new Map<string, CaseFile>();
        const ids: string[] = [];
        for (const dice of sequence) {
          const asked = model.ask(dice, ids);
          const standing = asked.id === undefined ? undefined : cases.get(asked.id);
          const decision = decide(standing, asked.what, asked.actor, caseWorld(model.nowMs, cases));
          if (decision.ok !== asked.granted)
            throw new Error(
              `${asked.actor.id} ${JSON.stringify(asked.what)} at ${standing?.stage}: ` +
                (decision.ok ? 'was taken' : `was refused: ${decision.refusal.en}`),
            );
          if (!decision.ok) refused += 1;
          if (!decision.ok) continue;
          granted.set(asked.what.step, (granted.get(asked.what.step) ?? 0) + 1);
          if (asked.id === undefined) ids.push(decision.file.id);
          for (const { file, taken } of [decision, ...decision.also]) {
            expect(taken.version).toBe((cases.get(file.id)?.version ?? 0) + 1);
            cases.set(file.id, file);
            stages.add(file.stage);
          }
        }
        expect(ids.map((id) => seenOfFile(cases.get(id)!))).toEqual(
          model.cases.map((one) => seenOfModel(one, model.nowMs)),
        );
      }),
      { numRuns: SEQUENCES },
    );
    /* Each step was taken and each stage stood in, often enough to mean it. */
    expect([...STEPS, 'report'].filter((step) => (granted.get(step) ?? 0) < 100)).toEqual([]);
    expect(STAGES.filter((stage) => !stages.has(stage))).toEqual([]);
    expect(refused).toBeGreaterThan(SEQUENCES);
  }, 60_000);
});
