/** Export formats: Markdown, CSV, JSON, Anki as text or as a deck, and a cue sheet as HTML or PDF. */
export const EXPORT_FORMATS = ['md', 'csv', 'json', 'anki', 'apkg', 'html', 'pdf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
