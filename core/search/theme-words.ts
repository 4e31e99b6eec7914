import { catalogue } from '../language.ts';

/** Problems in a `themes.json`, as the end of a sentence that names the line. */
export const themeWords = /* @__PURE__ */ catalogue('themes', {
  tooDeep: 'this is nested too deeply to be read',
  /** @param code of the parser, such as “CommaExpected” */
  notJson: (code: string) =>
    `this is not valid JSON (${code.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()})`,
  noList: 'there is no list named “themes”',
  noField: (name: string) => `there is no field “${name}”`,
  noObject: 'a theme is an object with a name',
  noName: 'this theme has no name',
  takes: (name: string, expected: string) => `“${name}” takes ${expected}`,
  expected: {
    name: 'a name in quotes',
    near: 'names of themes with a share from 0 to 1',
    strong: 'a list of texts',
    fair: 'a list of texts',
    weak: 'a list of texts',
  },
  tooManyParts: 'it has too many parts',
  unreadable: (code: string) => `the file cannot be read (${code})`,
});
