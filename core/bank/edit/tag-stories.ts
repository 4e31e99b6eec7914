import type { Story } from '../model.ts';
import { normaliseText } from '../normalise.ts';
import type { SingleEdit } from './bank-edit.ts';

/** What gives some questions a tag. */
export interface Tagging {
  /** None where each of the stories has the tag already. */
  readonly edits: readonly SingleEdit[];
  /** How many of the stories are not written, so that there is no entry for the tag to stand in. */
  readonly unwritten: number;
}

/**
 * Gives a tag to questions. In the bank a tag stands in a story's entry, so it goes to the written stories that the questions
 * use; the search and the filter find a question by its stories' tags.
 *
 * @param questions `Question.id`s
 */
export function tagStories(stories: readonly Story[], questions: readonly string[], tag: string): Tagging {
  const asked = new Set(questions);
  const used = stories.filter(({ usedBy }) => usedBy.some((id) => asked.has(id)));
  const name = normaliseText(tag);
  const edits = used
    .filter(({ isWritten, tags }) => isWritten && !tags.some((each) => normaliseText(each) === name))
    .map(({ id, tags }): SingleEdit => {
      return { kind: 'setTags', story: id, expected: [...tags], lines: [...tags, tag] };
    });
  return { edits, unwritten: used.filter(({ isWritten }) => !isWritten).length };
}

/** What came of it, for a person. */
export function taggingInWords({ edits, unwritten }: Tagging): string {
  const rest =
    unwritten === 0
      ? ''
      : ` ${unwritten === 1 ? '1 of their stories has' : `${unwritten} of their stories have`} no entry yet for a tag to stand in.`;
  if (edits.length > 0) return `Tagged ${edits.length === 1 ? '1 story' : `${edits.length} stories`}.${rest}`;
  return unwritten > 0 ? `Nothing tagged.${rest}` : 'Nothing tagged: they use no story without that tag.';
}
