import type { Question, Story } from '../bank/model.ts';

/** Where in a question or a story a text stands. */
export type FieldName = 'question' | 'also' | 'angle' | 'tag' | 'story' | 'cue' | 'note' | 'beat';

export interface Field {
  readonly name: FieldName;
  readonly text: string;
}

/** How much a word counts by where it stands, and how much of a text's themes the question carries, each 0 to 1. */
export const FIELD_WEIGHTS: Readonly<Record<FieldName, { readonly words: number; readonly themes: number }>> =
  {
    question: { words: 1, themes: 1 },
    also: { words: 1, themes: 1 },
    angle: { words: 0.75, themes: 0.35 },
    tag: { words: 0.7, themes: 0.3 },
    story: { words: 0.75, themes: 0.15 },
    cue: { words: 0.4, themes: 0.12 },
    note: { words: 0.3, themes: 0.1 },
    beat: { words: 0.4, themes: 0.1 },
  };

/** The texts by which a question is found. `storyOf` gives the story a reference means. */
export function fieldsOf(
  question: Question,
  storyOf: (id: string) => Story | undefined,
  withNotes = true,
): Field[] {
  const fields: Field[] = [{ name: 'question', text: question.text }];
  for (const also of question.alsoAsked) fields.push({ name: 'also', text: also.text });
  if (!withNotes) return fields;
  for (const reference of question.stories) {
    fields.push({ name: 'story', text: reference.title });
    if (reference.angle !== null) fields.push({ name: 'angle', text: reference.angle });
    if (reference.note !== null) fields.push({ name: 'note', text: reference.note });
    const story = storyOf(reference.storyId);
    for (const tag of story?.tags ?? []) fields.push({ name: 'tag', text: tag });
    for (const alias of story?.aliases ?? []) fields.push({ name: 'story', text: alias });
  }
  for (const cue of question.cues) fields.push({ name: 'cue', text: cue.text });
  return fields;
}

/** The texts by which a story is found on its own. */
export function fieldsOfStory(story: Story): Field[] {
  const fields: Field[] = [{ name: 'question', text: story.title }];
  for (const alias of story.aliases) fields.push({ name: 'also', text: alias });
  for (const tag of story.tags) fields.push({ name: 'tag', text: tag });
  for (const beat of story.beats)
    for (const bullet of beat.bullets) fields.push({ name: 'beat', text: bullet.text });
  for (const line of [...story.numbers, ...story.notes]) fields.push({ name: 'beat', text: line.text });
  return fields;
}
