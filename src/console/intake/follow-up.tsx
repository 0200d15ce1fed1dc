import { useId, type RefObject } from 'react';
import type { CodeRule } from '../../casework/code-rule.ts';
import { useTongue } from '../room.tsx';
import type { Draft } from './draft.ts';
import { Field } from './field.tsx';

/** What to ask next, by the sub-class; an answer is written beside its question and goes into the report. */
export function FollowUp(props: {
  rule: CodeRule | undefined;
  answers: Draft['answers'];
  onAnswer: (question: string, answer: string) => void;
  box: RefObject<HTMLDivElement | null>;
}) {
  const { rule, answers, onAnswer, box } = props;
  const id = useId();
  const { say, lang } = useTongue();
  const questions = rule?.questions ?? [];
  const asked = questions.filter(({ zh }) => (answers[zh] ?? '').trim() !== '').length;
  return (
    <Field
      cap="Q"
      wide
      label={`${say('followUp')} · ${say('followUpHow')}`}
      note={
        questions.length === 0
          ? say('followUpNone')
          : say('followUpCount', { n: asked, all: questions.length })
      }
    >
      <div ref={box} className="intake-questions">
        {questions.map((question, i) => (
          <div key={question.zh}>
            <label htmlFor={`${id}${i}`}>{question[lang]}</label>
            <input
              id={`${id}${i}`}
              type="text"
              autoComplete="off"
              maxLength={200}
              value={answers[question.zh] ?? ''}
              onChange={(e) => onAnswer(question.zh, e.target.value)}
            />
          </div>
        ))}
      </div>
    </Field>
  );
}
