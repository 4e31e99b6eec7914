import { catalogue } from '../language.ts';

/** What is wrong with a request, as the end of `contractErrors.badInput`. */
export const requestWords = /* @__PURE__ */ catalogue('requests', {
  other: 'the input is not what it takes',
  argument: 'only “show” and “studio” take an argument',
  page: 'the studio has no such page',
  nonce: 'no nonce',
  tooLong: (kb: number) => `it is longer than ${kb} KB`,
  tooManyParts: 'it has too many parts',
  notJson: 'it is not JSON',
});
