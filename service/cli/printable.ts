/**
 * Text as a terminal may get it: what would move its cursor, change its colours or turn the direction of words is written as its
 * number instead, which is the same text inside JSON. Line feeds and tabs stay.
 *
 * @see https://www.unicode.org/reports/tr9/ (the marks of direction)
 */
export function printable(text: string): string {
  return text.replaceAll(
    // eslint-disable-next-line no-control-regex -- these are what is made visible
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
