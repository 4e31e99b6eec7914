/** Makes a file's content of one version into the next one's. Pure, and never changed once it was released. */
type Step = (older: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** The steps of a file, by the version each starts from. */
export type Steps = Readonly<Record<number, Step>>;

/** Takes what a file held through every step from its version on; `from` is that version, null where no step was taken. */
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

/** The version a file says it is of; null where it says none. */
export function versionOf(json: unknown): number | null {
  const version = typeof json === 'object' && json !== null && 'version' in json ? json.version : null;
  return typeof version === 'number' ? version : null;
}
