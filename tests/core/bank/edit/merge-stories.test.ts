import { expect, test } from 'vitest';
import { applyEdit } from '../../../../core/bank/edit/apply-edit.ts';

const STORIES = '\n# Stories\n\n## Garden\n\n- **Action:** dug\n\n## Launch\n\n- **Action:** hurried\n';

function referencesAfter(references: string): string {
  const before = `- Why?\n${references}  - a cue\n${STORIES}`;
  const made = applyEdit(before, { kind: 'mergeStories', from: 'garden', into: 'launch' });
  if (!made.ok) throw new Error(made.reason);
  return made.text.slice('- Why?\n'.length, made.text.indexOf('  - a cue'));
}

test('two references that a merge makes one are one, wherever the other stands', () => {
  expect(referencesAfter('  - STORY: Garden, Launch\n')).toBe('  - STORY: Launch\n');
  expect(referencesAfter('  - STORY: Launch\n  - STORY: Garden\n')).toBe('  - STORY: Launch\n');
  expect(referencesAfter('  - STORY: Garden\n  - STORY: Launch\n')).toBe('  - STORY: Launch\n');
});

test('what is told apart by an angle or a note stays two', () => {
  expect(referencesAfter('  - STORY: Cold start: Garden\n  - STORY: Launch\n')).toBe(
    '  - STORY: Cold start: Launch\n  - STORY: Launch\n',
  );
});
