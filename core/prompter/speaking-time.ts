/** Counts words by Unicode segmentation, which also handles Chinese and Japanese. */
export function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (isWordLike) count += 1;
  }
  return count;
}

/** Returns the time to say a number of words, in s. @param pace words per minute */
export function speakingTime(words: number, pace: number): number {
  return Math.round((words / pace) * 60);
}

/** “2:05” */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
