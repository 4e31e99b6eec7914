/** Words by the language's own rules, so that Chinese and Japanese count too. */
export function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (isWordLike) count += 1;
  }
  return count;
}

/** Seconds that so many words take. @param pace words a minute */
export function speakingTime(words: number, pace: number): number {
  return Math.round((words / pace) * 60);
}

/** “2:05” */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
