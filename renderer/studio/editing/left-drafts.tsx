import type { ReactNode } from 'react';
import { repairMojibake } from '../../../core/bank/mojibake.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { editsOfDraft, fieldOf, type FieldDraft } from '../../../core/contract/field-draft.ts';
import type { Drafts } from './use-drafts.ts';
import type { Editing } from './use-editing.ts';

interface LeftDraftsProps {
  readonly bank: Bank;
  readonly drafts: Drafts;
  readonly editing: Editing;
  /** The field whose form is open, which shows its own draft; null for none. */
  readonly openField: string | null;
  readonly onOpenQuestion: (id: string) => void;
  readonly onOpenStory: (id: string) => void;
  readonly onOpenMarkdown: () => void;
}

/** Words that were typed and never saved, as before a crash, with the way to them or, where their place is gone, to keep them. */
export function LeftDrafts(props: LeftDraftsProps): ReactNode {
  const { drafts, editing, openField } = props;
  const left = drafts.list.filter((draft) => fieldOf(draft) !== openField);
  if (left.length === 0) return null;
  const save = async (draft: FieldDraft): Promise<void> => {
    const result = await editing.save(editsOfDraft(draft), draft.version);
    if (result === 'saved' || result === 'conflict') drafts.discard(fieldOf(draft));
  };
  return (
    <section className="left-drafts" aria-label="Typed and not saved">
      <h2>Typed and not saved</h2>
      <ul>
        {left.map((draft) => {
          const show = wayTo(draft, props);
          return (
            <li key={fieldOf(draft)}>
              <span>{nameOf(draft)}</span>
              {show ? (
                <button type="button" className="button" onClick={show}>
                  Show
                </button>
              ) : (
                <button type="button" className="button" onClick={() => void save(draft)}>
                  Save
                </button>
              )}
              <button type="button" className="button" onClick={() => drafts.discard(fieldOf(draft))}>
                Throw away
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Opens the form that shows the draft; null where there is none. */
function wayTo(
  draft: FieldDraft,
  { bank, onOpenQuestion, onOpenStory, onOpenMarkdown }: LeftDraftsProps,
): (() => void) | null {
  if (draft.kind === 'markdown') return onOpenMarkdown;
  if (draft.kind === 'question' && bank.questions.some(({ id }) => id === draft.base.id))
    return () => onOpenQuestion(draft.base.id);
  if (draft.kind === 'story' && bank.stories.some(({ id }) => id === draft.base.id))
    return () => onOpenStory(draft.base.id);
  return null;
}

function nameOf(draft: FieldDraft): string {
  switch (draft.kind) {
    case 'question':
      return draft.form.text.trim() === '' ? repairMojibake(draft.base.text) : draft.form.text;
    case 'story':
      return `The story “${draft.form.title.trim() === '' ? draft.base.title : draft.form.title}”`;
    case 'cue':
      return `“${draft.text}”, a cue of “${repairMojibake(draft.base.text)}”`;
    case 'markdown':
      return 'The Markdown';
  }
}
