import { addSequence, emptySequences, type SequenceNode } from './sequences.ts';

/** Words without meaning for a search; phrases are compared without them. */
const FUNCTION_WORDS = new Set(
  `a an and the of to in on at for with about your youre youve youd you me my mine i im ive we weve our is isnt are arent
   was wasnt were werent be been being am do dont does doesnt did didnt doing how hows what whats when whens where which
   who whom whos that thats this these those it its as by any ever some or from their them they theyre he she his her him
   had hadnt have havent has having can could couldnt would wouldnt should will wont may might must shall if so then than but
   also just really very there too into onto yourself yourselves themselves himself herself itself because while
   such upon per via etc didn doesn isn couldn wasn don wouldn hasn haven hadn aren weren shouldn eg ie please t s ll re ve d m`
    .split(/\s+/)
    .filter((word) => word !== 'yourself' && word !== 'too'),
);

/**
 * How telling the words of interviewing are, 0 to 1: those that stand in every question say next to nothing. By stem;
 * a word not listed counts 1.
 */
const TELLING: readonly (readonly [telling: number, words: string])[] = [
  [
    0.02,
    `tell describe give example time situation provide share talk say recall recount think instance occasion happen
     please why not no something anything some let discuss outline detail elaborate specific specifically particular
     question hear cite illustrate walk ask answer like yes ok okay thing way kind type sort lot back able come go
     moment case scenario point ways things too well much many more most own through us whose yours ours far no none
     whether among within during before after each every all few least less quite rather even still yet already ago
     lately once twice since until though although however instead perhaps exactly actually certain put become
     imagine suppose assume given name list mention highlight summarise walk story stories
     around against out off up down over under let happen there here nobody anybody anyone exactly both
     between little bit two three ten number lots course sure maybe often sometimes never`,
  ],
  [
    0.1,
    `handle deal do make get take use need want know approach respond react happen result outcome end up out first
     last next recent recently past previous previously current currently year day ever always usually typically
     other another one two people person someone somebody everyone others job role work worked place workplace
     professional career company position experience react step action state best good better great big
     important most feel find found see look bring run hold call play involve include require encounter face
     believe consider ensure seem turn move hope wish expect join serious certain several significant choose sure`,
  ],
  [
    0.3,
    `project team member group colleague coworker boss manager manage new different difficult hard problem issue
     task challenge significant major successfully success successful effective effectively help set keep start
     change idea real important stakeholder technical code developer engineer software client customer product
     business organisation department management experience skill organisation employer process quickly complete ensure try
     contribute contribution set setting`,
  ],
];

/** Words that only ask for an answer; typed alone they look for nothing. */
const ASKING =
  `tell describe give example time situation provide share talk say recall recount instance occasion please discuss
   outline detail elaborate specific question hear cite illustrate walk ask answer case scenario explain happen`.split(
    /\s+/,
  );

const tellingOf = new Map<string, number>();

/** True for a word that carries no meaning of its own. Takes a normalised word. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}

/** True for a stem of a word that asks for an answer and says nothing of what about ("describe"), also half typed. */
export function isAsking(stemmed: string): boolean {
  return ASKING.some((word) => word.startsWith(stemmed));
}

/** Every word that carries no meaning of its own. */
export function functionWords(): Iterable<string> {
  return FUNCTION_WORDS;
}

/** How many words without meaning begin so. */
export function countFunctionWords(beginning: string): number {
  let count = 0;
  for (const word of FUNCTION_WORDS) if (word.startsWith(beginning)) count++;
  return count;
}

/** How telling a stem is in an interview, 0 to 1, whatever the bank. */
export function tellingWeight(stemmed: string, stem: (word: string) => string): number {
  if (tellingOf.size === 0) {
    for (const [telling, words] of TELLING) {
      for (const word of words.split(/\s+/)) {
        const key = stem(word);
        if (word !== '' && !tellingOf.has(key)) tellingOf.set(key, telling);
      }
    }
  }
  return tellingOf.get(stemmed) ?? 1;
}

/** Every word that has a telling weight of its own, as written. */
export function commonWords(): string[] {
  return TELLING.flatMap(([, words]) => words.split(/\s+/)).filter((word) => word !== '');
}

/**
 * What is asked after nearly every question and says nothing of its subject. As sequences of normalised words; such a
 * stretch is left out of the themes of a text when words stand before it.
 */
export const followUps: SequenceNode<true> = emptySequences();
for (const line of `
  what did you learn
  what have you learned
  what you learned
  what lessons
  what you have learned
  and learned from
  how did you handle
  how you handled
  how would you handle
  how do you handle
  how did you deal
  how you dealt
  how did you manage
  how did you resolve
  how did you solve
  how did you overcome
  how you overcame
  how did you approach
  how did you go about
  how did you respond
  how did you react
  how did you feel
  how did you cope
  how did you tackle
  what was the outcome
  what was the result
  what were the results
  what was the end result
  what was the impact
  what happened
  what did you do
  what was your role
  what was your approach
  what steps did you take
  what actions did you take
  what action did you take
  what would you do differently
  what would you have done differently
  why did you choose
  what challenges did you face
  who was involved
  what was the situation
  how did it turn out
  how did it go
  what was your contribution
  did you succeed
  were you successful
  be specific
  walk me through how
  how did you ensure
  how did you adapt
  how did you make sure
  how did you go
  what was the final
  how was it resolved
  what did it teach you
  what did that teach you
  what did this teach you
  what have they taught you
`.split('\n')) {
  const words = line.trim().split(' ');
  if (words.length > 1) addSequence(followUps, words, true);
}

/** How a question opens that wants a story, not an explanation; as sequences of normalised words. */
export const openings: SequenceNode<true> = emptySequences();
for (const next of `a an the how what why when your one in any some
  project projects time situation experience instance occasion case event moment problem challenge challenging mistake
  failure conflict decision achievement recent last specific previous past once`.split(/\s+/)) {
  addSequence(openings, ['explain', next], true);
}
