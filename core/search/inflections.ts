import tables from '../../assets/words.json' with { type: 'json' };
import { onFirstUse } from '../language.ts';

const PARTICLES =
  'ab|an|auf|aus|bei|durch|ein|fest|her|hin|los|mit|nach|statt|teil|um|vor|weg|weiter|zu|zuruck|zusammen';
/** The particle of a German separable verb, and the "ge" or "zu" after it ("zuzugeben", "durchgesetzt"). */
const SEPARABLE = new RegExp(`^(${PARTICLES})(?:ge|zu)?(?=.{3})`);
const GERMAN = /(?:ungen|ung|eten|ete|ten|te|est|et|st|en|t|e|n)$/;
const SPANISH =
  /(?:[aei]r(?:se)?|[aei]r(?:e|as?|an|emos|ian?)|(?:ab|er)?a[ns]?|abamos|ia[ns]?|[ai]d[oa]s?|ando|iendo|aron|ieron|[aei]mos|[ai]ste|io|[eo]s?|en)$/;
/** Particles and inseparable prefixes of German verbs. */
const PREFIXES = `${PARTICLES}|be|emp|ent|er|ge|miss|ver|zer`;
/** Shortest root, in letters; a shorter one would match too many words. */
const MIN_ROOT_LENGTH = 3;

/**
 * Returns the possible roots of a German or Spanish word, which its inflected forms share ("zugeben" may be "zu" + "geben"
 * or a form of "zuben"). A strong German verb also has the root of its infinitive ("sprach": "sprech").
 *
 * @param word normalised, as `scanWords` gives it
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
  return [...new Set(roots)].filter((root) => root.length >= MIN_ROOT_LENGTH);
}

/** Maps the root of each irregular form of a strong German verb to the root of its infinitive. */
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
 * Splits a German separable verb into particle and verb, as a sentence may use them ("umgehen": "gehen … um"). `verbs` has
 * the verb with and without "ge" or "zu". Returns null if the word does not start with a particle.
 */
export function separate(
  word: string,
): { readonly particle: string; readonly verbs: readonly string[] } | null {
  const [before, particle] = SEPARABLE.exec(word) ?? [];
  if (before === undefined || particle === undefined) return null;
  return { particle, verbs: [word.slice(particle.length), word.slice(before.length)] };
}
