/** Forms a bank is exported in: Markdown, a table, JSON, Anki as text and as a deck, a cue sheet to print. */
export const EXPORT_FORMATS = ['md', 'csv', 'json', 'anki', 'apkg', 'html'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
