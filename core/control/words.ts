import { catalogue } from '../language.ts';

/** What a command from outside is told: from the command line, a link or another program. */
export const controlWords = /* @__PURE__ */ catalogue('control', {
  pinNumber: 'pin takes a number from 1 to 9, such as pin 3.',
  takesNo: (name: string, words: string) => `${name} does not take “${words}”.`,
  showWords: 'show takes the words to look for, such as show "disagreed with a colleague".',
  showTooLong: (most: number) => `show takes at most ${most} characters.`,
  noObject: (line: string) => `A line is a JSON object such as {"name":"next"}, not “${line}”.`,
  noName: 'A command has a “name”.',
  noCommand: (name: string) => `There is no command “${name}”.`,
  noArgument: (name: string) => `${name} takes no argument.`,
  importNames: 'An import names its “files” and the bank they go “into”.',
  linkTooLong: 'That link is too long for Sidecue.',
  linkGarbled: (link: string) => `The link “${link}” has broken characters.`,
  linkNoWords: 'That link names no words to look for; it is written sidecue://show?q=WORDS.',
  linkUnknown: (link: string) => `Sidecue knows no link “${link}”.`,
  linkMayNot: (name: string) => `A link may not do “${name}”: links only show cards and move about.`,
});
