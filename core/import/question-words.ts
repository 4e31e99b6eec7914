import { labelOf } from './labels.ts';
import { promptScore } from './prompts.ts';

const NUMBERING =
  /^(?:Q[.:：]\s+|`[Qq#]?\d{1,3}[.)]?`\s*|(?:[Qq]|#|№|Nr\.?\s?|No\.?\s?)\s?\d{1,3}\s*(?:[.:)\]：、]|[-–—](?=\s)|(?=\s))\s*|1\d{3}[.)]\s+|\(?\d{1,3}(?:[.-]\d{1,3}){0,4}(?:[.)\]:：、．]|\)\.?)\s*|\d{1,3}(?:\.\d{1,3}){1,4}\s+|\(\d{1,2}(?:-\d{1,2})?\)\s*|[०-९]{1,3}[.)]\s*|[٠-٩]{1,3}[.)]\s*|[①-⑳㉑-㉟]\s*|(?:\d\uFE0F?\u20E3){1,2}\s*[.)]?\s*|🔟\s*[.)]?\s*|[一二三四五六七八九十]{1,3}[、．.]\s*|第[\d一二三四五六七八九十]+[题題問问][:：.]?\s*|Q(?=\s+\p{Lu})\s+)/u;
const DECOR_START =
  /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|[\s|~=<>»·]|#(?!\d)|[-–—_](?=[\s\-–—_=#>])|[★☆✓✔✗☐☑□])+/u;
const DECOR_END = /(?:\p{Extended_Pictographic}|\uFE0F|\u200D|[\s|~=<>«#]|(?<=[\s\-–—_=])[-–—_])+$/u;
const TASK_BOX = /^\[[ xX✓]?\]\s*/u;
const TODO = /^(?:TODO|DONE|DOING|LATER|NOW|WAITING|FIXME)\s+/u;
const TAGS = /(?:\s+#[\p{L}][\p{L}\p{N}_/-]*)+\s*$/u;

/** Strips inline Markdown: emphasis, code, escapes, and links down to their text. */
export function withoutMarks(text: string): string {
  return text
    .replace(/\[([^\]\n]+)\]\((?:[^()\s]|\([^()\s]*\))*\)/gu, '$1')
    .replace(/\*\*|__(?=\S)|(?<=\S)__/gu, '')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])/gu, '')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}_])/gu, '')
    .replace(/`/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Strips numbering, task boxes, emoji and rules from the start and end of a heading or item. */
export function stripNumbering(text: string): { text: string; isNumbered: boolean; isTodo: boolean } {
  let own = text.trim();
  let isNumbered = false;
  let isTodo = false;
  for (let before = ''; before !== own;) {
    before = own;
    if (TODO.test(own)) isTodo = true;
    own = own.replace(TASK_BOX, '').replace(TODO, '').replace(DECOR_START, '').replace(DECOR_END, '');
    const whole = /^(\*\*|__|\*|_)(?=\S)([^]*)(?<=\S)\1$/u.exec(own);
    if (whole && !(whole[2] ?? '').includes(whole[1] ?? '')) own = whole[2] ?? own;
    const opened = /^(\*\*|__|\*|_)(?=\S)/u.exec(own)?.[0] ?? '';
    const number = NUMBERING.exec(own.slice(opened.length));
    if (number && own.length > opened.length + number[0].length) {
      own = opened + own.slice(opened.length + number[0].length);
      isNumbered = true;
    }
  }
  return { text: own, isNumbered, isTodo };
}

export interface QuestionWords {
  readonly text: string;
  /** Other text on the question's line: a company, a remark, the start of an answer. */
  readonly cues: readonly string[];
  readonly alsoAsked: readonly string[];
  readonly score: number;
  readonly isNumbered: boolean;
  /** Explicitly marked as a question ("Q:"). */
  readonly isMarked: boolean;
}

const LEAD =
  /^(\*\*|__|\*|_)(?=\S)(.+?)\1(\s*\((?:https?:[^)]*|[^)]{1,60})\)[*_]*)?[*_]*\s*(?:[-–—:：|.]+|(?=[\s(（]))[*_]*\s*(\S[^]*)$/u;

/** Extracts the question from a line, and the other text on it. */
export function questionIn(line: string): QuestionWords {
  const joined = line.replace(/\s*\n\s*/gu, ' ').trim();
  const { text: first, isNumbered, isTodo } = stripNumbering(joined);
  let own = first;
  let isMarked = /^(?:\*\*)?[Qq]\d{1,3}\b/u.test(joined);
  const label = labelOf(own);
  if (label?.role === 'Question' && label.rest !== '') {
    own = stripNumbering(label.rest).text;
    isMarked = true;
  }
  const cues: string[] = [];
  const alsoAsked: string[] = [];
  own = own.replace(TAGS, '').trim();
  const lead = LEAD.exec(own);
  if (lead) {
    const head = withoutMarks(lead[2] ?? '');
    const rest = (lead[4] ?? '').trim();
    const isHeadBetter = promptScore(head) >= promptScore(withoutMarks(rest)) || /[?？؟]$/u.test(head);
    if (isHeadBetter && promptScore(head) >= 0.45) {
      own = head;
      cues.push(rest.replace(/^[-–—:：\s]+/u, ''));
    } else if (promptScore(withoutMarks(rest)) >= 0.45 || isMarked) {
      own = rest;
      cues.push(`${lead[2] ?? ''}${lead[3] ?? ''}`.trim());
    }
  }
  own = withoutMarks(own).replace(/^[-–—:：·|]+\s+/u, '');
  const also = /^(.*?[?？؟.])\s*[(（]\s*(?:=|i\.e\.,?|aka|also:?|or:?)\s*([^()（）]+)[)）]\s*$/u.exec(own);
  if (also) {
    own = also[1] ?? own;
    alsoAsked.push((also[2] ?? '').trim());
  }
  const split = splitAnswer(own);
  own = stripQuotes(split.question);
  if (split.answer !== '') cues.unshift(split.answer.replace(/^[-–—:：|]\s+/u, ''));
  const score = isTodo ? 0 : Math.max(promptScore(own), isMarked && own.length > 2 ? 0.9 : 0);
  return {
    text: own.replace(/\s+/gu, ' ').trim(),
    cues: cues.filter((cue) => cue !== ''),
    alsoAsked,
    score,
    isNumbered,
    isMarked,
  };
}

/** Removes quotation marks around the whole text. */
export function stripQuotes(text: string): string {
  const match =
    /^(?:"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«\s*([^«»]+?)\s*»|「([^「」]+)」|『([^『』]+)』|‘([^‘’]+)’|'([^']+)')[.]?$/u.exec(
      text.trim(),
    );
  return match ? (match.slice(1).find((one: string | undefined) => one !== undefined) ?? text) : text;
}

/** Splits "How loud are you?  depends." into a question and the start of its answer. */
function splitAnswer(text: string): { question: string; answer: string } {
  const wide = /^([^?？؟]{4,}[?？؟]["”’»)]*)(?:\s{2,}|\t|\s*(?:->|→|=>)\s*)(\S[^]*)$/u.exec(text);
  if (wide && promptScore(wide[2] ?? '') < 0.45) return { question: wide[1] ?? text, answer: wide[2] ?? '' };
  const at = Math.max(...['?', '？', '؟'].map((sign) => text.lastIndexOf(sign)));
  if (at < 0 || at === text.length - 1) return { question: text, answer: '' };
  const close = /^["”’»)）」』]*/u.exec(text.slice(at + 1))?.[0].length ?? 0;
  const question = text.slice(0, at + 1 + close);
  const answer = text.slice(at + 1 + close).trim();
  const isDivided = /^(?:[-–—:：|]|->|→)\s/u.test(answer);
  const isRemark = /^[(（].*[)）]$/u.test(answer);
  const isMore =
    promptScore(answer) >= 0.45 ||
    /^(?:give|please|one|and|or|if|be|use|include|explain|when|where|bitte|si|por|et|или|и)\b/iu.test(answer);
  if (
    answer === '' ||
    isMore ||
    (answer.split(/\s+/u).length < 3 && !isRemark && !isDivided) ||
    promptScore(question) < (isDivided ? 0.6 : 0.75)
  )
    return { question: text, answer: '' };
  return { question, answer };
}

const hasWords = (words: string): RegExp => new RegExp(words.replace(/\s*\n\s*/gu, '|'), 'iu');

/** Headings of questions the candidate asks. */
export const TO_ASK = hasWords(
  String.raw`\bquestions? (?:to|you (?:can|could|should|might|may)|i (?:can|will|want to|would like to|might|could|should|have to)|we) ask|\bquestions? i have for\b|\bwhat (?:i|i'd|i’d|i'll|i’ll) (?:will |would |want to )?ask (?:them|back)|\bquestions? (?:i'd|i’d|i'll|i’ll) ask(?! (?:yourself|candidates?|applicants?|in an? interview))|\bask (?:them|the (?:interviewer|panel|company|team|manager|recruiter)s?|back)\b|\bquestions? for (?:them|the (?:interviewer|panel|company|employer|recruiter|hiring manager|team lead)s?|interviewers?|employers?)\b|\b(?:my|your) questions for\b|\breverse interview
\b(?:rück|gegen)fragen\b|fragen (?:an (?:den|die|das|sie)|zum stellen)|fragen,? die ich\b|\bmeine fragen\b|preguntas que (?:yo )?(?:quiero|quisiera|voy a|haré)|questions que je\b|perguntas que (?:eu )?(?:quero|vou|farei)|вопросы,? (?:которые|что) я\b|preguntas (?:para (?:ellos|hacer|el entrevistador|la empresa)|que (?:hacer|puedes))|questions (?:à (?:leur )?poser|pour eux|pour le recruteur)|perguntas (?:para (?:eles|fazer|o entrevistador|a empresa))
вопросы (?:работодателю|к ним|для них|интервьюеру|которые (?:задать|задам)|им\b)|反问|反問|向面试官|向面試官|问面试官|問面試官|逆質問|역질문|면접관에게|회사에 물어|أسئلة (?:للمحاور|لهم|تطرحها|أطرحها)|उनसे पूछ|पूछने के लिए`,
);
/** Headings of a table of contents. */
export const CONTENTS = hasWords(
  String.raw`^\W*(?:table of contents|contents|toc|index|on this page|inhalt(?:sverzeichnis)?|índice|indice|tabla de contenidos|sommaire|table des matières|sumário|оглавление|содержание|目录|目錄|目次|목차|المحتويات|فهرس|विषय[- ]सूची)\W*$`,
);
/** Headings of advice, templates and other material around a list. */
export const ADVICE = hasWords(
  String.raw`\b(?:tips?|advice|how (?:to|it works)|how this|method|framework|template|overview|about this|resources?|links|references|reading list|further reading|schedule|instructions?|checklist|before you (?:start|go)|preparing|preparation|introduction|guidelines?|dos and don'?ts|structure|formula|tracker|matrix|summary|mistakes to avoid|red flags|meta|agenda|action items|decisions|attendees|license|installation|install|usage|contributing|ingredients|experience|education|tour script|script)\b
\b(?:tipps?|ratschläge|hinweise|methode|vorlage|überblick|vorgehen|consejos?|método|metodología|plantilla|resumen|formato|conseils?|méthode|modèle|aperçu|dicas?|modelo|visão geral)\b|советы|метод|шаблон|обзор|подготовка|ссылки|как отвечать|技巧|方法|模板|建议|建議|概述|准备|準備|こつ|コツ|ポイント|テンプレート|概要|준비|방법|개요|템플릿|نصائح|طريقة|قالب|सुझाव|विधि|टिप्स|mẹo|formato star|star[- ]?(?:method|methode|format|technique|техника)|^#*\s*star\s*$|\bbrand|\bprinciples? of\b`,
);
/** Headings of story collections. */
export const STORIES = hasWords(
  String.raw`\b(?:stories|story (?:bank|library|shelf|list)|failures|successes|wins|brag|anecdotes|geschichten|historias|histoires|histórias|erfolge)\b|истории|故事|エピソード|스토리|قصص|कहानियाँ|कहानियां`,
);
/** Headings that announce questions. */
export const QUESTIONS = hasWords(
  String.raw`\b(?:questions?|prompts|asked|q\s*&\s*a|faq|fragen|preguntas|perguntas|questions-types)\b|вопрос|问题|問題|质问|質問|题|題|질문|أسئلة|प्रश्न|सवाल|câu hỏi`,
);
/** Headings of minutes, résumés, recipes, packages: two of them rule a file out as a collection of questions. */
export const OTHER_KINDS = hasWords(
  String.raw`^\W*(?:attendees|present|agenda|action items?|next steps|decisions?|minutes|any other business|apologies|experience|work experience|employment|education|skills|certifications|languages|publications|ingredients|method|directions|serves|install(?:ation)?|usage|getting started|contributing|license|changelog|api|api reference|build|requirements|dependencies|teilnehmer|tagesordnung|beschlüsse|berufserfahrung|ausbildung|kenntnisse|zutaten|zubereitung|experiencia|educación|formación|ingredientes|expérience|formation|compétences|ingrédients|préparation|experiência|formação|опыт(?: работы)?|образование|навыки|ингредиенты|повестка|участники|решения|工作经历|教育经历|技能|職歴|学歴|경력|학력)\W*$`,
);
/** Placeholders to be filled in. */
export const PLACEHOLDER =
  /^(?:\s*\[[^\]]{2,}\]\s*[.,]?)+$|_{3,}|^\s*(?:\.{3,}|…|tbd|todo|n\/a|xxx+)?\s*$|^\[?your\b.*\]$/iu;
