/** To the second, since a form saves itself several times a minute. */
export function timeInWords(time: string): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}
