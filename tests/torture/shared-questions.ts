/** Numbers of the questions that all writers of a round write to. */
export const SHARED: readonly number[] = [5, 7, 11, 13, 17];
