/** The largest text the teleprompter reads, in bytes: more than anyone says in a day. */
export const LARGEST_TEXT = 5 * 1024 * 1024;
