import type { ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { editOfDraft, fieldOf } from '../../../core/contract/field-draft.ts';
import type { FieldDraft } from '../../../core/contract/field-draft-schema.ts';
import { studioAddress, type StudioAddress } from '../../../core/studio-pages.ts';
import type { StudioPageProps } from '../frame/studio-page.ts';
import type { Drafts } from './use-drafts.ts';
import type { Editing } from './use-editing.ts';
import { Button } from '../frame/controls.tsx';
import { words } from '../words.ts';

const say = words.leftDrafts;

interface LeftDraftsProps {
  readonly bank: Bank;
  readonly drafts: Drafts;
  readonly editing: Editing;
  /** The field whose form is open, which shows its own draft; null for none. */
  readonly openField: string | null;
  readonly navigate: StudioPageProps['navigate'];
}

/** Words that were typed and never saved, as before a crash, with the way to them or, where their place is gone, to keep them. */
export function LeftDrafts({ bank, drafts, editing, openField, navigate }: LeftDraftsProps): ReactNode {
  const left = drafts.list.filter((draft) => fieldOf(draft) !== openField);
  if (left.length === 0) return null;
  const save = async (draft: FieldDraft): Promise<void> => {
    const result = await editing.save(editOfDraft(draft), draft.version);
    if (result === 'saved' || result === 'conflict') drafts.discard(fieldOf(draft));
  };
  return (
    <section className="left-drafts panel" aria-label={say.title}>
      <h2>{say.title}</h2>
      <ul>
        {left.map((draft) => {
          const address = addressOf(draft, bank);
          return (
            <li key={fieldOf(draft)}>
              <span>{nameOf(draft)}</span>
              {address !== null ? (
                <Button onClick={() => navigate(address)}>{words.show}</Button>
              ) : (
                <Button onClick={() => void save(draft)}>{words.saving.save}</Button>
              )}
              <Button onClick={() => drafts.discard(fieldOf(draft))}>{say.discard}</Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Where the form is that shows the draft; null where there is none. */
function addressOf(draft: FieldDraft, { questions, stories }: Bank): StudioAddress | null {
  if (draft.kind === 'markdown') return '/studio/markdown';
  const { id } = draft.base;
  if (draft.kind === 'question' && questions.some((each) => each.id === id))
    return studioAddress('/studio/questions', 'question', id);
  if (draft.kind === 'story' && stories.some((each) => each.id === id))
    return studioAddress('/studio/stories', 'story', id);
  return null;
}

function nameOf(draft: FieldDraft): string {
  switch (draft.kind) {
    case 'question':
      return draft.form.text.trim() === '' ? repairMojibake(draft.base.text) : draft.form.text;
    case 'story':
      return say.story(draft.form.title.trim() === '' ? repairMojibake(draft.base.title) : draft.form.title);
    case 'cue':
      return say.cue(draft.text, repairMojibake(draft.base.text));
    case 'markdown':
      return say.markdown;
  }
}
