const LETTERS = /\p{L}/gu;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** Whether most letters of a text are as wide as they are high, as those of Chinese, Japanese and Korean are. */
export function isWideScript(text: string): boolean {
  const wide = text.match(WIDE)?.length ?? 0;
  return wide > 0 && wide * 2 > (text.match(LETTERS)?.length ?? 0);
}
