import type { BeatName, Story } from '../model.ts';
import type { SingleEdit } from './bank-edit.ts';
import { BEAT_NAMES } from './story-form.ts';

/** A bullet of a story, by its beat and its place among the beat's bullets. */
export interface BulletRef {
  readonly beat: BeatName;
  readonly index: number;
}

/**
 * The edits that move bullets of a story into a new one. The new story is written first, so that at every moment each
 * bullet stands somewhere.
 *
 * @param title of the new story
 */
export function splitStory(story: Story, title: string, bullets: readonly BulletRef[]): SingleEdit[] {
  const isMoved = (beat: BeatName, index: number): boolean =>
    bullets.some((each) => each.beat === beat && each.index === index);
  const parts = BEAT_NAMES.map((name) => {
    const all = (story.beats.find((beat) => beat.name === name)?.bullets ?? []).map(({ text }) => text);
    return {
      name,
      all,
      moved: all.filter((_, index) => isMoved(name, index)),
      kept: all.filter((_, index) => !isMoved(name, index)),
    };
  }).filter(({ moved }) => moved.length > 0);
  if (parts.length === 0) return [];
  return [
    {
      kind: 'writeStory',
      title,
      beats: parts.map(({ name, moved }) => ({ name, bullets: moved })),
      numbers: [],
      aliases: [],
      tags: [...story.tags],
    },
    ...parts.map(({ name, all, kept }): SingleEdit => {
      return { kind: 'setBeat', story: story.id, beat: name, expected: all, bullets: kept };
    }),
  ];
}
