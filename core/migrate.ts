/** Migrates a file's content from one version to the next. Pure, and never edited once released. */
type Step = (older: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** A file's migration steps, by the version each starts from. */
export type Steps = Readonly<Record<number, Step>>;

/** Applies every step from the file's version on; `from` is that version, or null if no step applied. */
export function migrate(
  json: unknown,
  steps: Steps,
): { readonly json: unknown; readonly from: number | null } {
  const version = versionOf(json);
  let now = json;
  for (let at = version; at !== null; at = versionOf(now)) {
    const step = steps[at];
    if (!step) break;
    now = { ...step(now as Record<string, unknown>), version: at + 1 };
  }
  return { json: now, from: now === json ? null : version };
}

/** Returns the file's `version` field; null if missing or not a number. */
export function versionOf(json: unknown): number | null {
  const version = typeof json === 'object' && json !== null && 'version' in json ? json.version : null;
  return typeof version === 'number' ? version : null;
}
