import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBank } from '../../../core/bank/parse.ts';
import {
  CARD_START,
  cardContent,
  type CardTarget,
  nextChoice,
  NO_ORDER,
  openStory,
  stepNow,
  type Walk,
  walked,
  walkOf,
} from '../../../core/session/card-content.ts';

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

describe('the way through a card', () => {
  test('goes through the open story bullet by bullet', () => {
    const { storyId, steps } = walkOf(conflict, null);
    expect(storyId).toBe('two databases');
    expect(steps.map(({ beat, text }) => [beat, text])).toEqual([
      ['Situation', 'Two teams'],
      ['Task', 'Choose one'],
      ['Action', 'Ran both'],
      ['Action', 'Measured'],
      ['Result', 'One database'],
    ]);
  });

  test('goes through the cues where no story is written', () => {
    const { storyId, steps } = walkOf(contentOf(BANK, 'why us'), null);
    expect(storyId).toBeNull();
    expect(steps.map(({ text }) => text)).toEqual(['Product', 'People']);
  });

  test('goes through the cues of a question of reasons, though it has a story; Tab chooses that, and the cues again', () => {
    const content = contentOf(BANK.replace('STORY: Unwritten', 'STORY: Chunking'), 'why us');
    expect(openStory(content, null)).toBeNull();
    expect(walkOf(content, null).steps.map(({ text }) => text)).toEqual(['Product', 'People']);
    expect(nextChoice(content, null, 1)).toBe('chunking');
    expect(walkOf(content, 'chunking').steps.map(({ text }) => text)).toEqual(['Found the bug']);
    expect(nextChoice(content, 'chunking', 1)).toBeNull();
  });

  test('has each story of several for Tab to choose, round and round', () => {
    expect(nextChoice(conflict, 'two databases', 1)).toBe('chunking');
    expect(nextChoice(conflict, 'chunking', 1)).toBe('two databases');
    expect(nextChoice(conflict, 'two databases', -1)).toBe('chunking');
  });

  test('shows a long bullet in parts, one after another', () => {
    const long = 'Ran both side by side for 3 weeks, measured every query, and wrote the migration plan';
    const { steps } = walkOf(contentOf(BANK.replace('Ran both', long), 'tell me about a conflict'), null);
    const parts = steps.filter(({ line }) => line === 2).map(({ text }) => text);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join(' ')).toBe(long);
  });

  test('goes back to the whole card', () => {
    const walk = walkOf(conflict, null);
    expect(stepNow(walk, walked(walk, walkedTo(walk, 0), -1))).toBe(-1);
    expect(stepNow(walk, walked(walk, CARD_START, -1))).toBe(-1);
  });

  test('asks behind the last line, and begins again with the whole card the next time', () => {
    const walk = walkOf(conflict, null);
    const last = walkedTo(walk, 4);
    expect(last).toMatchObject({ step: 4, isLast: true, isAsked: false });
    const asked = walked(walk, last, 1);
    expect(asked).toMatchObject({ step: 4, isAsked: true });
    expect(walked(walk, asked, -1)).toMatchObject({ step: 4, isAsked: false });
    expect(walked(walk, asked, 1)).toEqual(CARD_START);
  });
});

function walkedTo(walk: Walk, step: number) {
  let place = CARD_START;
  for (let at = -1; at < step; at++) place = walked(walk, place, 1);
  return place;
}

describe('a place on a card', () => {
  const walk = walkOf(conflict, null);
  const atAction = walkedTo(walk, 2);

  test('stays with its beat when another is written before it, or its words change', () => {
    const edited = BANK.replace('- **Task:** Choose one\n', '').replace('Ran both', 'Ran both for a month');
    const after = walkOf(contentOf(edited, 'tell me about a conflict'), null);
    expect(after.steps[stepNow(after, atAction)]?.beat).toBe('Action');
  });

  test('stays with its cue when cues are added, moved or reworded', () => {
    const cues = walkOf(contentOf(BANK, 'why us'), null);
    const atPeople = walkedTo(cues, 1);
    const edited = BANK.replace('  - Product\n', '  - Pay\n  - Product\n').replace(
      '  - People',
      '  - People!',
    );
    const after = walkOf(contentOf(edited, 'why us'), null);
    expect(after.steps[stepNow(after, atPeople)]?.text).toBe('People!');
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
      line: fc.nat(3),
      text: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(step), fc.array(step), fc.nat(9), (before, after, to) => {
        const place = walkedTo({ storyId: null, steps: before }, to);
        const now = stepNow({ storyId: null, steps: after }, place);
        expect(now).toBeGreaterThanOrEqual(-1);
        expect(now).toBeLessThan(Math.max(1, after.length));
      }),
    );
  });
});
