import { expect, test } from 'vitest';
import { isWideScript } from '../../renderer/cue/is-wide-script.ts';

test.each([
  ['请讲述一次失败的经历', true],
  ['3年間で35%改善したAPI', true],
  ['갈등을 해결한 경험', true],
  ['Told the team in 北京 about it', false],
  ['ماذا تفعل تحت الضغط؟', false],
  ['35%', false],
  ['', false],
])('“%s” has mostly wide letters: %s', (text, expected) => {
  expect(isWideScript(text)).toBe(expected);
});
