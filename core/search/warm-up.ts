/**
 * Queries that make an index ready for the first real one: what is only made when it is needed (the table of completions, the
 * stories' words) and what the engine compiles while it runs. Each is short enough to stand between two keys.
 */
export const warmUpQueries: readonly string[] = [
  '',
  ...beginnings('conflict with a team'),
  'conflict with a team memb',
  'tell me about a time you had to learn quikcly',
  'prioritise deadlnie',
  ...'abcdefghijklmnopqrstuvwxyz'.split(''),
  'explain complex',
  'led a project that failed',
];

function beginnings(text: string): string[] {
  return Array.from(text, (_, at) => text.slice(0, at + 1));
}
