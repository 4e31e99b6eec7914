/** Forms a bank is exported in: Markdown, a table, JSON, Anki as text and as a deck, a cue sheet as a page and as it is printed. */
export const EXPORT_FORMATS = ['md', 'csv', 'json', 'anki', 'apkg', 'html', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
