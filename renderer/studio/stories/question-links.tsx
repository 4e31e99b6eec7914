import type { ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Question } from '../../../core/bank/model.ts';
import { studioAddress } from '../../../core/studio-pages.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import { Button } from '../frame/controls.tsx';

/** Questions, each of which opens its own form. */
export function QuestionLinks({
  questions,
  navigate,
}: {
  readonly questions: readonly Question[];
  readonly navigate: StudioPageProps['navigate'];
}): ReactNode {
  return (
    <ul className="link-list">
      {questions.map(({ id, text }) => (
        <li key={id}>
          <Button look="link" onClick={() => navigate(studioAddress('/studio/questions', 'question', id))}>
            {repairMojibake(text)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
