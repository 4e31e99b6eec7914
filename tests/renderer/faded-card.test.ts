import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { parseBank } from '../../core/bank/parse.ts';
import { fade, LEVELS } from '../../core/rehearsal/fade.ts';
import { cardContent, openStory, walkOf, type CardContent } from '../../core/session/card-content.ts';
import { CueCard } from '../../renderer/cue/card.tsx';

const letters = fc.string({
  minLength: 3,
  maxLength: 8,
  unit: fc.constantFrom(...Array.from('abcdefghijklmnop')),
});
const line = (part: string) =>
  fc
    .array(letters, { minLength: 4, maxLength: 10 })
    .map((words) => words.map((word, at) => `${word}${part}${at}x`).join(' '));
const said = fc.record({ cue: line('q'), note: line('r'), action: line('s'), numbers: line('t') });

function markup(content: CardContent, wanted: number): string {
  const open = openStory(content, null);
  const walk = walkOf(content, null);
  const step = Math.min(wanted, walk.steps.length - 1);
  const card = {
    content,
    openStoryId: open?.story.id ?? null,
    walk,
    step,
    move: () => step,
    choose: () => undefined,
  };
  return renderToStaticMarkup(
    createElement(CueCard, {
      card,
      isPinned: false,
      pinKey: null,
      onTogglePin: () => undefined,
      editor: null,
    }),
  );
}

test('a faded card has no hidden word in the page, whole or told line by line, and the whole one has all', () => {
  fc.assert(
    fc.property(said, fc.constantFrom(...LEVELS), fc.integer({ min: -1, max: 2 }), (words, level, step) => {
      const bank = parseBank(
        `- A failure?\n  - ${words.cue}\n  - STORY: Launch. ${words.note}\n\n# Stories\n\n## Launch\n\n- **Action:** ${words.action}\n- **Numbers:** ${words.numbers}\n`,
      );
      const whole = cardContent(bank, { kind: 'question', id: 'a failure' });
      if (!whole) throw new Error('the bank has the question');
      const html = markup(fade(whole, level), step);
      expect(html).toContain('A failure?');
      if (step < 0) expect(html).toContain('Launch');
      for (const [part, text] of Object.entries(words)) {
        if (level === 'whole' || (part === 'numbers' && level !== 'blank')) continue;
        const hidden = text.split(' ').slice(level === 'short' ? 3 : 0);
        for (const word of hidden) expect(html).not.toContain(word);
      }
      const all = markup(fade(whole, 'whole'), -1);
      for (const word of Object.values(words).join(' ').split(' ')) expect(all).toContain(word);
    }),
  );
});
