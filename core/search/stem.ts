/** Words whose stem no suffix rule finds: irregular forms, and words a rule would take for another. */
const IRREGULAR: Readonly<Record<string, string>> = {
  led: 'lead',
  leader: 'lead',
  leaders: 'lead',
  made: 'make',
  took: 'take',
  taken: 'take',
  taught: 'teach',
  teacher: 'teach',
  dealt: 'deal',
  met: 'meet',
  told: 'tell',
  gave: 'give',
  given: 'give',
  went: 'go',
  gone: 'go',
  goes: 'go',
  wrote: 'write',
  written: 'write',
  writer: 'write',
  chose: 'choose',
  chosen: 'choose',
  choice: 'choose',
  choices: 'choose',
  fought: 'fight',
  brought: 'bring',
  bought: 'buy',
  built: 'build',
  broke: 'break',
  broken: 'break',
  lost: 'lose',
  won: 'win',
  spoke: 'speak',
  spoken: 'speak',
  thought: 'think',
  felt: 'feel',
  kept: 'keep',
  left: 'leave',
  said: 'say',
  saw: 'see',
  seen: 'see',
  understood: 'understand',
  misunderstood: 'misunderstand',
  overcame: 'overcome',
  undertook: 'undertake',
  grew: 'grow',
  grown: 'grow',
  knew: 'know',
  known: 'know',
  sought: 'seek',
  stuck: 'stick',
  forgot: 'forget',
  forgotten: 'forget',
  held: 'hold',
  ran: 'run',
  drove: 'drive',
  driven: 'drive',
  rose: 'rise',
  risen: 'rise',
  fell: 'fall',
  fallen: 'fall',
  came: 'come',
  became: 'become',
  learnt: 'learn',
  spent: 'spend',
  sold: 'sell',
  stole: 'steal',
  stolen: 'steal',
  threw: 'throw',
  hidden: 'hide',
  began: 'begin',
  begun: 'begin',
  stood: 'stand',
  caught: 'catch',
  fed: 'feed',
  sent: 'send',
  heard: 'hear',
  meant: 'mean',
  proven: 'prove',
  shown: 'show',
  worse: 'worst',
  decision: 'decide',
  decisions: 'decide',
  decisive: 'decide',
  decisiveness: 'decide',
  indecisive: 'indecide',
  solution: 'solve',
  solutions: 'solve',
  solver: 'solve',
  resolution: 'resolve',
  resolutions: 'resolve',
  persuasion: 'persuade',
  persuasive: 'persuade',
  persuasively: 'persuade',
  analysis: 'analyse',
  analyses: 'analyse',
  analytic: 'analyse',
  analytics: 'analytics',
  analytical: 'analyse',
  analyst: 'analyst',
  difference: 'differ',
  differences: 'differ',
  different: 'differ',
  differently: 'differ',
  performance: 'perform',
  performances: 'perform',
  performer: 'perform',
  performers: 'perform',
  resistance: 'resist',
  resistant: 'resist',
  diverse: 'diverse',
  diversity: 'diverse',
  curiosity: 'curious',
  ambiguity: 'ambiguous',
  ambiguities: 'ambiguous',
  complexity: 'complex',
  complexities: 'complex',
  security: 'secure',
  honesty: 'honest',
  manager: 'manage',
  managers: 'manage',
  managerial: 'manage',
  developer: 'developer',
  developers: 'developer',
  owner: 'own',
  owners: 'own',
  trainer: 'train',
  learner: 'learn',
  worker: 'worker',
  workers: 'worker',
  supervisor: 'supervise',
  supervisors: 'supervise',
  supervision: 'supervise',
  agreed: 'agree',
  disagreed: 'disagree',
  functional: 'function',
  functionally: 'function',
  production: 'production',
  productive: 'productivity',
  productively: 'productivity',
  direction: 'direction',
  directions: 'direction',
  objective: 'objective',
  objectives: 'objective',
  positive: 'positive',
  positively: 'positive',
  executive: 'executive',
  executives: 'executive',
  document: 'document',
  documents: 'document',
  implement: 'implement',
  implements: 'implement',
  complement: 'complement',
  supplement: 'supplement',
  experiment: 'experiment',
  experiments: 'experiment',
  instrument: 'instrument',
  argument: 'argue',
  arguments: 'argue',
  judgment: 'judge',
  judgments: 'judge',
  judgement: 'judge',
  judgements: 'judge',
  news: 'news',
  series: 'series',
  people: 'person',
  persons: 'person',
  women: 'woman',
  men: 'man',
  children: 'child',
  criteria: 'criterion',
  data: 'data',
  crises: 'crisis',
  this: 'this',
  was: 'was',
  has: 'has',
  does: 'does',
  his: 'his',
  us: 'us',
  less: 'less',
  boss: 'boss',
  bosses: 'boss',
  business: 'business',
  businesses: 'business',
  customer: 'customer',
  during: 'during',
  something: 'something',
  anything: 'anything',
  everything: 'everything',
  nothing: 'nothing',
  morning: 'morning',
  evening: 'evening',
  family: 'family',
  families: 'family',
  supply: 'supply',
  daily: 'daily',
  early: 'early',
  reply: 'reply',
  only: 'only',
  conflicting: 'conflicting',
  interesting: 'interesting',
  interestingly: 'interesting',
  failure: 'fail',
  failures: 'fail',
  procedural: 'procedure',
  departmental: 'department',
  relationship: 'relationship',
  relationships: 'relationship',
  practise: 'practice',
  practised: 'practice',
  practising: 'practice',
  centre: 'center',
  centres: 'center',
  theatre: 'theater',
  metre: 'meter',
  programme: 'program',
  programmes: 'program',
  licence: 'license',
  defence: 'defense',
  offence: 'offense',
  cheque: 'check',
  grey: 'gray',
  sceptic: 'skeptic',
  sceptics: 'skeptic',
  sceptical: 'skeptical',
  enrol: 'enroll',
  fulfil: 'fulfill',
  fulfilment: 'fulfill',
  skilful: 'skillful',
  catalogue: 'catalog',
  dialogue: 'dialog',
  ageing: 'aging',
  manoeuvre: 'maneuver',
  learnings: 'learn',
  belongs: 'belong',
  belonging: 'belonging',
  meeting: 'meeting',
  meetings: 'meeting',
  universe: 'universe',
  university: 'university',
  universities: 'university',
  policy: 'policy',
  policies: 'policy',
  police: 'policeman',
  importance: 'important',
  organ: 'organs',
  organs: 'organs',
  training: 'train',
  trainings: 'train',
  colour: 'color',
  colours: 'color',
  motivational: 'motivate',
  organisational: 'organise',
  organizational: 'organise',
  planning: 'plan',
  strategic: 'strategy',
  strategically: 'strategy',
  strategies: 'strategy',
  ethical: 'ethic',
  ethically: 'ethic',
  innovator: 'innovate',
  deadline: 'deadline',
  speed: 'speed',
  need: 'need',
  needed: 'need',
  exceed: 'exceed',
  succeed: 'succeed',
  proceed: 'proceed',
  feed: 'feed',
  indeed: 'indeed',
  agreement: 'agree',
  disagreement: 'disagree',
  disagreements: 'disagree',
  agreements: 'agree',
  knowledge: 'knowledge',
  mission: 'mission',
  missions: 'mission',
  various: 'various',
  previous: 'previous',
  previously: 'previous',
  famous: 'famous',
  focus: 'focus',
  focused: 'focus',
  focusing: 'focus',
  status: 'status',
  bonus: 'bonus',
  bonuses: 'bonus',
  process: 'process',
  processes: 'process',
  success: 'success',
  successes: 'success',
  access: 'access',
  stress: 'stress',
  progress: 'progress',
  pass: 'pass',
  class: 'class',
  classes: 'class',
  miss: 'miss',
  loss: 'loss',
  cross: 'cross',
  across: 'across',
  press: 'press',
  guess: 'guess',
  dress: 'dress',
};

const SPELLING = /^(behavi|col|fav|hon|lab|neighb|endeav|rum|hum|harb|vig|arm)our/;
const ENDS_IN_IZE = /iz(e|ed|es|ing|er|ers|ation|ations)$/;
const ENDS_IN_YZE = /lyz(e|ed|es|ing|er|ers)$/;
const PLAIN = /^[a-z]+$/;
const VOWEL = /[aeiouy]/;

/** Suffixes tried in this order; the first that leaves at least `least` letters is taken off. */
const SUFFIXES: readonly (readonly [suffix: string, least: number])[] = [
  ['isations', 5],
  ['isation', 5],
  ['ising', 5],
  ['ised', 5],
  ['isers', 5],
  ['iser', 5],
  ['ise', 5],
  ['ations', 4],
  ['ation', 4],
  ['atively', 4],
  ['ative', 4],
  ['ating', 4],
  ['ators', 4],
  ['ator', 4],
  ['ated', 4],
  ['ate', 4],
  ['ments', 4],
  ['ment', 4],
  ['ivity', 5],
  ['ings', 3],
  ['ing', 3],
  ['ed', 3],
];

const SUFFIXES_BY_END = new Map<string, (readonly [suffix: string, least: number])[]>();
for (const entry of SUFFIXES) {
  const end = entry[0].slice(-1);
  SUFFIXES_BY_END.set(end, [...(SUFFIXES_BY_END.get(end) ?? []), entry]);
}

/**
 * The stem two forms of one English word share ("prioritise", "priorities", "prioritization": "priorit"), British and
 * American spelling alike. A light stemmer: inflections and the commonest derivations, with a table for irregular
 * words; it prefers leaving two forms apart to calling two words one. A word with anything but a to z is its own stem.
 * Takes a word as `normaliseWord` gives it.
 */
export function stem(word: string): string {
  if (word.length < 3 || !PLAIN.test(word)) return word;
  const known = lookUp(word);
  if (known !== undefined) return finish(known);
  return finish(cut(americanise(word)));
}

function lookUp(word: string): string | undefined {
  return Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
}

function americanise(word: string): string {
  if (word.length < 5) return word;
  let left = word;
  if (left.includes('our')) left = left.replace(SPELLING, '$1or');
  if (left.includes('iz')) left = left.replace(ENDS_IN_IZE, 'is$1');
  if (left.includes('yz')) left = left.replace(ENDS_IN_YZE, 'lys$1');
  return left;
}

function cut(word: string): string {
  let left = singular(word);
  if (left.endsWith('bility') && left.length > 8) return left.slice(0, -5) + 'le';
  if (left.endsWith('ness') && left.length >= 8) left = left.slice(0, -4);
  if (left.endsWith('ly') && left.length >= 6) left = left.slice(0, -2);
  if (left.endsWith('ful') && left.length >= 7) return left.slice(0, -3);
  if (left.endsWith('ship') && left.length >= 8) left = left.slice(0, -4);
  const known = lookUp(left);
  if (known !== undefined) return known;
  if (left.endsWith('ied') && left.length > 4) return left.slice(0, -3) + 'y';
  for (const [suffix, least] of SUFFIXES_BY_END.get(left.charAt(left.length - 1)) ?? []) {
    if (!left.endsWith(suffix)) continue;
    const rest = left.slice(0, left.length - suffix.length);
    if (rest.length < least || !VOWEL.test(rest)) continue;
    if (suffix === 'ed' && rest.endsWith('e')) continue;
    return rest;
  }
  if (/[st]ions?$/.test(left) && left.length >= 8) return left.replace(/ions?$/, '');
  if (/[st]ive$/.test(left) && left.length >= 8) return left.slice(0, -3);
  return left;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return word.length > 4 ? word.slice(0, -3) + 'y' : word.slice(0, -1);
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}

function finish(word: string): string {
  let left = word;
  if (left.length > 3 && left.endsWith('e')) left = left.slice(0, -1);
  if (left.length > 5 && left.endsWith('y')) left = left.slice(0, -1);
  const end = left.length - 1;
  if (end >= 3 && left[end] === left[end - 1] && !'aeiou'.includes(left[end] ?? '')) left = left.slice(0, -1);
  return left;
}
