import type { ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Question } from '../../../core/bank/model.ts';

interface QuestionLinksProps {
  readonly questions: readonly Question[];
  readonly onOpen: (id: string) => void;
}

/** Questions, each of which opens its own form. */
export function QuestionLinks({ questions, onOpen }: QuestionLinksProps): ReactNode {
  return (
    <ul>
      {questions.map((question) => (
        <li key={question.id}>
          <button type="button" className="link" onClick={() => onOpen(question.id)}>
            {repairMojibake(question.text)}
          </button>
        </li>
      ))}
    </ul>
  );
}
