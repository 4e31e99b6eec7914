/** Paths of all studio pages. */
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

/** The default page. */
export const FIRST_STUDIO_PAGE: StudioPath = STUDIO_PATHS[0];

/** Returns whether a path is the studio's, also if it is of no page. */
export function isOfStudio(path: string): boolean {
  return path === '/studio' || path.startsWith('/studio/');
}

/** An address within the studio, such as `/studio/stories?story=chunking`. */
export type StudioAddress = StudioPath | `${StudioPath}?${string}`;

/** Query parameters naming an item for the page to open. */
const ITEMS = ['question', 'story', 'call', 'pin', 'line', 'new', 'theme'] as const;
export type StudioItem = (typeof ITEMS)[number];

const ADDRESS = new RegExp(`^(?:${STUDIO_PATHS.join('|')})(?:\\?(?:${ITEMS.join('|')})=[\\w%.~!*'()-]*)?$`);

/** Returns whether a text is a studio path, with at most one parameter as `studioAddress` writes it. */
export function isStudioAddress(text: string): text is StudioAddress {
  return ADDRESS.test(text);
}

/** Returns the address of a page with an item open. */
export function studioAddress(page: StudioPath, item: StudioItem, value: string): StudioAddress {
  // encodeURIComponent throws on a lone surrogate.
  return `${page}?${item}=${encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '\ufffd'))}`;
}
