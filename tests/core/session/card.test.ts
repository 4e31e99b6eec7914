import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import {
  CARD_START,
  cardContent,
  type CardTarget,
  NO_ORDER,
  openStory,
  stepNow,
  type Walk,
  walked,
  walkOf,
} from '../../../core/session/card.ts';

const BANK = `# Questions
- Tell me about a conflict.
  - Listen first
  - Ask why
  - Agree on a test
  - STORY: Two databases
  - STORY: Small mistake: Chunking
  - STORY: Two databases
- Why us?
  - Product
  - People
  - STORY: Unwritten
# Stories
## Two databases
- **Situation:** Two teams
- **Task:** Choose one
- **Action:** Ran both
- **Action:** Measured
- **Result:** One database
## Chunking
- **Action:** Found the bug
`;

function contentOf(
  text: string,
  id: string,
  kind: CardTarget['kind'] = 'question',
  last: string | null = null,
) {
  const content = cardContent(parseBank(text), { kind, id }, { ...NO_ORDER, lastStory: last });
  if (!content) throw new Error(`no card of ${id}`);
  return content;
}

const conflict = contentOf(BANK, 'tell me about a conflict');

describe('the stories of a card', () => {
  test('stand once each, however often the question refers to them', () => {
    expect(conflict.stories.map(({ story }) => story.title)).toEqual(['Two databases', 'Chunking']);
  });

  test('begin with the one told last for this question', () => {
    const content = contentOf(BANK, 'tell me about a conflict', 'question', 'chunking');
    expect(content.stories[0]?.story.id).toBe('chunking');
  });

  test('have the first written one open until another is chosen', () => {
    expect(openStory(conflict, null)?.story.id).toBe('two databases');
    expect(openStory(conflict, 'chunking')?.story.id).toBe('chunking');
    expect(openStory(conflict, 'gone by now')?.story.id).toBe('two databases');
  });
});

describe('walking', () => {
  test('goes through the beats of the open story', () => {
    const { storyId, steps } = walkOf(conflict, null);
    expect(storyId).toBe('two databases');
    expect(steps.map(({ beat, lines }) => [beat, lines.length])).toEqual([
      ['Situation', 1],
      ['Task', 1],
      ['Action', 2],
      ['Result', 1],
    ]);
  });

  test('goes through the cues where no story is written', () => {
    const { storyId, steps } = walkOf(contentOf(BANK, 'why us'), null);
    expect(storyId).toBeNull();
    expect(steps.map(({ lines }) => lines[0])).toEqual(['Product', 'People']);
  });

  test('stops at the last step and goes back to the whole card', () => {
    const walk = walkOf(conflict, null);
    const last = walked(walk, CARD_START, 9);
    expect(stepNow(walk, last)).toBe(3);
    expect(stepNow(walk, walked(walk, last, -9))).toBe(-1);
  });
});

describe('a place on a card', () => {
  const walk = walkOf(conflict, null);
  const atAction = walked(walk, CARD_START, 3);

  test('stays with its beat when another is written before it, or its words change', () => {
    const edited = BANK.replace('- **Task:** Choose one\n', '').replace('Ran both', 'Ran both for a month');
    const after = walkOf(contentOf(edited, 'tell me about a conflict'), null);
    expect(after.steps[stepNow(after, atAction)]?.beat).toBe('Action');
  });

  test('stays with its cue when cues are added, moved or reworded', () => {
    const cues = walkOf(contentOf(BANK, 'why us'), null);
    const atPeople = walked(cues, CARD_START, 2);
    const edited = BANK.replace('  - Product\n', '  - Pay\n  - Product\n').replace(
      '  - People',
      '  - People!',
    );
    const after = walkOf(contentOf(edited, 'why us'), null);
    expect(after.steps[stepNow(after, atPeople)]?.lines).toEqual(['People!']);
  });

  test('is never outside the card, whatever became of it', () => {
    const step = fc.record({
      beat: fc.constantFrom(
        'Situation' as const,
        'Task' as const,
        'Action' as const,
        'Result' as const,
        null,
      ),
      lines: fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step), fc.array(step), fc.integer({ min: -3, max: 9 }), (before, after, by) => {
        const place = walked({ storyId: null, steps: before } satisfies Walk, CARD_START, by);
        const now = stepNow({ storyId: null, steps: after }, place);
        expect(now).toBeGreaterThanOrEqual(-1);
        expect(now).toBeLessThan(Math.max(1, after.length));
      }),
    );
  });
});
