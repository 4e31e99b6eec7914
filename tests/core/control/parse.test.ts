import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommandName, commandNames } from '../../../core/commands.ts';
import {
  MAX_LINE_LENGTH,
  parseAnswer,
  parseCommandWords,
  type ParsedCommand,
  parseLink,
  parseRequest,
} from '../../../core/control/from-outside.ts';

const asks = (name: CommandName, argument: string | null = null): ParsedCommand & { readonly ok: true } => ({
  ok: true,
  request: { name, argument },
});

/** One sentence, or two clauses of one, on one line. */
const sentence = /^[^\n]{10,200}\.$/;

describe('on the command line', () => {
  test.each([
    [['next'], asks('next')],
    [['pin', '3'], asks('pin-3')],
    [['pin-3'], asks('pin-3')],
    [['timer'], asks('timer')],
    [['timer', 'reset'], asks('timer-reset')],
    [['top', 'left'], asks('top-left')],
    [['show', 'disagreed', 'with', 'a colleague'], asks('show', 'disagreed with a colleague')],
    [['show', ' a\tb\u0000\n c '], asks('show', 'a b c')],
  ] as const)('%j is understood', (words, parsed) => expect(parseCommandWords(words)).toEqual(parsed));

  test('every command has its word', () => {
    for (const name of commandNames.filter((each) => each !== 'show'))
      expect(parseCommandWords([name])).toEqual(asks(name));
  });

  test.each([
    ['show'],
    ['show', ' \n '],
    ['pin'],
    ['pin', '12'],
    ['pin', '0'],
    ['pin', '3', 'now'],
    ['next', 'one'],
    ['show', 'x'.repeat(10_001)],
  ])('%j is wrong in one sentence', (...words) =>
    expect(parseCommandWords(words)).toEqual({
      ok: false,
      message: expect.stringMatching(sentence) as string,
    }),
  );

  test('what begins no command is left to others', () => {
    for (const words of [[], [''], ['nxt'], ['move'], ['constructor'], ['__proto__']])
      expect(parseCommandWords(words)).toBeNull();
  });
});

describe('a link', () => {
  test.each([
    ['sidecue://next', asks('next')],
    ['sidecue://next/', asks('next')],
    ['SIDECUE://Next#now', asks('next')],
    ['sidecue:next', asks('next')],
    ['sidecue://pin/3', asks('pin-3')],
    ['sidecue://timer-reset?bank=/etc/passwd', asks('timer-reset')],
    ['sidecue://show?q=caf%C3%A9+a%2Bb', asks('show', 'café a+b')],
    ['sidecue://show/?x=1&q=two%0Alines', asks('show', 'two lines')],
    ['sidecue://search', asks('search')],
  ])('%s is understood', (link, { ok, request }) =>
    expect(parseLink(link)).toEqual({ ok, request: { ...request, isLink: true } }),
  );

  test.each([
    'sidecue://',
    'sidecue:',
    'sidecue://show',
    'sidecue://show?q=',
    'sidecue://show/etc/passwd',
    'sidecue://open?file=/etc/passwd',
    'sidecue://edit',
    'sidecue://pin-card',
    'sidecue://told',
    'sidecue://private',
    'sidecue://keep',
    'sidecue://faster',
    'sidecue://bigger',
    'sidecue://strip/shape',
    'sidecue://%E0%A4%A',
    'sidecue://show?q=%',
    'sidecue://../../etc/passwd',
    'sidecue://next next',
    'sidecue://__proto__',
    `sidecue://show?q=${'x'.repeat(100_000)}`,
    'https://example.org/sidecue://next',
  ])('%.60s is refused in one sentence', (link) =>
    expect(parseLink(link)).toEqual({ ok: false, message: expect.stringMatching(sentence) as string }),
  );

  test('anything at all gives a command that only shows and moves, or a sentence', () => {
    const refused =
      'edit keep pin-card next-set told undo-told timer call private faster bigger strip-shape'.split(' ');
    const tail = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constantFrom(...commandNames));
    fc.assert(
      fc.property(tail, (text) => {
        const parsed = parseLink(`sidecue://${text}`);
        if (parsed.ok) expect(refused).not.toContain(parsed.request.name);
        else expect(parsed.message).toMatch(sentence);
      }),
    );
  });
});

describe('a line', () => {
  test.each([
    ['{"name":"next"}', asks('next')],
    ['{"name":"next","argument":null}', asks('next')],
    ['{"name":"show","argument":"x"}', asks('show', 'x')],
    ['{"stay":true}', 'stay'],
  ])('%s is understood', (line, request) => expect(parseRequest(line)).toEqual(request));

  test.each(['', 'next', '[]', 'null', '7', '{}', '{"name":"show"}', '{"name":"nxt"}', '{"name":["next"]}'])(
    '%s is wrong in one sentence',
    (line) =>
      expect(parseRequest(line)).toEqual({ ok: false, message: expect.stringMatching(sentence) as string }),
  );

  test('the longest words fit in the longest line, however they are written', () => {
    const line = JSON.stringify({ name: 'show', argument: '\ud800'.repeat(10_000) });
    expect(Buffer.byteLength(line)).toBeLessThan(MAX_LINE_LENGTH);
    expect(parseRequest(line)).toMatchObject({ ok: true });
  });

  test('an answer is one of ours or none', () => {
    expect(parseAnswer('{"ok":true}')).toEqual({ ok: true });
    expect(parseAnswer('{"ok":false,"message":"No."}')).toEqual({ ok: false, message: 'No.' });
    for (const line of ['', 'HTTP/1.1 400 Bad Request', '{"ok":false}', '[true]'])
      expect(parseAnswer(line)).toBeNull();
  });
});
