import tables from '../../assets/words.json' with { type: 'json' };
import { onFirstUse } from '../language.ts';

const PARTICLES =
  'ab|an|auf|aus|bei|durch|ein|fest|her|hin|los|mit|nach|statt|teil|um|vor|weg|weiter|zu|zuruck|zusammen';
/** A German verb with a particle before it, and what stands between the two in other forms ("zuzugeben", "durchgesetzt"). */
const SEPARABLE = new RegExp(`^(${PARTICLES})(?:ge|zu)?(?=.{3})`);
const GERMAN = /(?:ungen|ung|eten|ete|ten|te|est|et|st|en|t|e|n)$/;
const SPANISH =
  /(?:[aei]r(?:se)?|[aei]r(?:e|as?|an|emos|ian?)|(?:ab|er)?a[ns]?|abamos|ia[ns]?|[ai]d[oa]s?|ando|iendo|aron|ieron|[aei]mos|[ai]ste|io|[eo]s?|en)$/;
/** What may stand before a verb as part of the word. */
const PREFIXES = `${PARTICLES}|be|emp|ent|er|ge|miss|ver|zer`;
/** What is left of a word must say as much as so many letters do. */
const SHORTEST_ROOT = 3;

/**
 * What the forms of a German or Spanish word share: one root for each way it may be read ("zugeben" may be "zu" and "geben",
 * or a form of "zuben"). A German verb that changes its vowel has the root of its infinitive ("sprach"). Takes a normalised word.
 */
export function rootsOf(word: string): string[] {
  const roots = rootsByRule(word);
  return [...new Set([...roots, ...roots.map(ofInfinitive)])];
}

function rootsByRule(word: string): string[] {
  const roots = [
    word.replace(GERMAN, ''),
    word.replace(SEPARABLE, '$1').replace(GERMAN, ''),
    word.replace(/^ge/, '').replace(GERMAN, ''),
    word.replace(SPANISH, '').replace('ue', 'o').replace('ie', 'e'),
  ];
  return [...new Set(roots)].filter((root) => root.length >= SHORTEST_ROOT);
}

/** The roots of strong German verbs in their other forms, each with that of its infinitive. */
const strongVerbs = onFirstUse(() => {
  const roots = new Map(
    tables.strongVerbs
      .flatMap((line) => line.split(', '))
      .flatMap((verb) => {
        const [infinitive = '', ...forms] = verb.split(' ');
        const [root = ''] = rootsByRule(infinitive);
        return forms.flatMap(rootsByRule).map((form) => [form, root] as const);
      }),
  );
  return { roots, pattern: new RegExp(`^(${PREFIXES}|)(${[...roots.keys()].join('|')})$`) };
});

function ofInfinitive(root: string): string {
  const { roots, pattern } = strongVerbs();
  const [, prefix, form = ''] = pattern.exec(root) ?? [];
  return prefix === undefined ? root : prefix + (roots.get(form) ?? form);
}

/**
 * A German verb as its parts stand in a sentence ("umgehen": "gehen … um"), read with and without what may stand between them;
 * null where it begins with no particle.
 */
export function separate(
  word: string,
): { readonly particle: string; readonly verbs: readonly string[] } | null {
  const [before, particle] = SEPARABLE.exec(word) ?? [];
  if (before === undefined || particle === undefined) return null;
  return { particle, verbs: [word.slice(particle.length), word.slice(before.length)] };
}
