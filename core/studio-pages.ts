/** The address of every page of the studio. */
export const STUDIO_PATHS = [
  '/studio/today',
  '/studio/questions',
  '/studio/stories',
  '/studio/readiness',
  '/studio/rehearse',
  '/studio/prompter',
  '/studio/pins',
  '/studio/calls',
  '/studio/after-call',
  '/studio/import',
  '/studio/markdown',
  '/studio/history',
  '/studio/check',
  '/studio/settings',
  '/studio/settings/keys',
] as const;
export type StudioPath = (typeof STUDIO_PATHS)[number];

/** The page that opens where none is named. */
export const FIRST_STUDIO_PAGE: StudioPath = STUDIO_PATHS[0];

/** An address within the studio, such as `/studio/stories?story=chunking`. */
export type StudioAddress = StudioPath | `${StudioPath}?${string}`;

/** What a page may be asked to open, by its name in the address. */
const ITEMS = ['question', 'story', 'call', 'pin', 'line', 'new', 'theme'] as const;
export type StudioItem = (typeof ITEMS)[number];

const ADDRESS = new RegExp(`^(?:${STUDIO_PATHS.join('|')})(?:\\?(?:${ITEMS.join('|')})=[\\w%.~!*'()-]*)?$`);

/** Whether a text is the address of a page of the studio as `studioAddress` writes it, and of nothing else. */
export function isStudioAddress(text: string): text is StudioAddress {
  return ADDRESS.test(text);
}

/** The address of a page with an item open on it. */
export function studioAddress(page: StudioPath, item: StudioItem, value: string): StudioAddress {
  // Half a character can be written in no address.
  return `${page}?${item}=${encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '\ufffd'))}`;
}
