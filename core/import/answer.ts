import { BEAT_NAMES, type BeatName } from '../bank/model.ts';
import type { Node } from './document.ts';
import { isBeatRole, labelOf, letterRole, roleOfName, type Label, type Role } from './labels.ts';
import { promptScore } from './prompts.ts';
import { PLACEHOLDER, questionIn, withoutMarks } from './question-words.ts';
import type { FoundCue } from './reading.ts';

/** A line below a question or a story's title. */
export interface AnswerLine {
  readonly text: string;
  readonly depth: number;
  readonly line: number;
  readonly isItem: boolean;
  readonly label: Label | null;
}

export interface Answer {
  readonly cues: readonly FoundCue[];
  readonly beats: readonly { readonly name: BeatName; readonly lines: readonly string[] }[];
  /** Lessons, remarks and facts about the story, with their labels. */
  readonly notes: readonly string[];
  /** Follow-up questions. */
  readonly followUps: readonly string[];
  readonly tags: readonly string[];
  readonly aliases: readonly string[];
  readonly alsoAsked: readonly string[];
  /** Questions the story is listed as answering. */
  readonly asks: readonly { readonly text: string; readonly line: number }[];
  readonly title: string | null;
}

const ARROW = /^\s*(?:->|=>|-->|→|⇒|➜|➡️?|↳|▸)\s*/u;

/** Splits a paragraph into segments: lines that begin with a label, an arrow or bold text, and whole questions. */
export function segmentsOf(node: {
  readonly text: string;
  readonly line: number;
}): { text: string; line: number }[] {
  const out: { text: string; line: number }[] = [];
  const isList = asksLineByLine(node.text);
  let isHard = false;
  const parts = node.text
    .split('\n')
    .flatMap((raw, at) => beatsOnOneLine(raw).map((text) => ({ raw: text, at })));
  for (const { raw, at } of parts) {
    const last = out.at(-1);
    const text = raw.trimEnd();
    const isOpen = last !== undefined && isEmphasisOpen(last.text);
    const starts =
      !isOpen &&
      (isList ||
        labelOf(text) !== null ||
        ARROW.test(text) ||
        /^(?:\*\*|__)\S/u.test(text) ||
        /^\p{Extended_Pictographic}/u.test(text) ||
        isHard ||
        /^[-*•]\s/u.test(text) ||
        (last !== undefined &&
          /[?？؟]["”*]*$/u.test(last.text) &&
          /^["“¿]?[\p{Lu}\p{Lo}]/u.test(text) &&
          promptScore(last.text) >= 0.6) ||
        (last !== undefined &&
          /[.!。]$/u.test(last.text) &&
          promptScore(withoutMarks(last.text)) >= 0.75 &&
          promptScore(withoutMarks(text)) < 0.45) ||
        (last !== undefined && /[:：]$/u.test(last.text)));
    if (last === undefined || starts) out.push({ text, line: node.line + at });
    else last.text += `\n${text}`;
    isHard = / {2}$/u.test(raw);
  }
  return out
    .map(({ text, line }) => ({ text: text.replace(ARROW, ''), line }))
    .filter(({ text }) => text.trim() !== '');
}

const BEAT_WITHIN = /(?<=^|[\s.;。])[*_]{0,2}[([]?(?<name>\p{Lu}[\p{L}\p{M}]{0,14})[)\]]?[*_]{0,2}\s?[:：]/gu;

/** Splits a one-line story ("S: Rain. T: Stay dry. A: I ran. R: Wet.") with at least three beats in order into a line per beat. */
function beatsOnOneLine(line: string): string[] {
  const order: readonly Role[] = BEAT_NAMES;
  const marks = [...line.matchAll(BEAT_WITHIN)].flatMap((match) => {
    const name = match.groups?.['name'] ?? '';
    const role = name.length === 1 ? letterRole(name) : roleOfName(name);
    const rank = order.indexOf(role === 'Challenge' ? 'Task' : (role ?? 'Meta'));
    return rank < 0 ? [] : [{ at: match.index, rank }];
  });
  const isTold =
    marks.length >= 3 && marks.every(({ rank }, i) => i === 0 || rank > (marks[i - 1]?.rank ?? 0));
  if (!isTold) return [line];
  const starts = [...new Set([0, ...marks.map(({ at }) => at)])];
  return starts.map((start, i) => line.slice(start, starts[i + 1]).trim()).filter((part) => part !== '');
}

/** Returns whether a paragraph is a list of questions without bullets: at least three lines, most of them questions. */
export function asksLineByLine(text: string): boolean {
  const lines = text.split('\n');
  return (
    lines.length >= 3 && lines.filter((line) => questionIn(line).score >= 0.6).length / lines.length >= 0.6
  );
}

function isEmphasisOpen(text: string): boolean {
  const strong = text.match(/\*\*/gu)?.length ?? 0;
  const light =
    text
      .replace(/\*\*/gu, '')
      .replace(/^\s*\*\s/u, '')
      .match(/(?<![\s\p{L}\p{N}])\*|\*(?![\s*])|(?<=\S)\*/gu)?.length ?? 0;
  return strong % 2 === 1 || light % 2 === 1;
}

/** Returns the lines below a question, in reading order. */
export function linesBelow(nodes: readonly Node[], depth = 1): AnswerLine[] {
  const out: AnswerLine[] = [];
  const put = (text: string, line: number, at: number, isItem: boolean): void => {
    const own = text.replace(/\s*\n\s*/gu, ' ').trim();
    if (own !== '') out.push({ text: own, depth: at, line, isItem, label: labelOf(text) });
  };
  for (const node of nodes) {
    if (node.kind === 'rule' || node.kind === 'meta') continue;
    if (node.kind === 'table') {
      for (const row of node.rows ?? []) {
        const cells = row.filter((cell) => cell !== '');
        const [first = '', ...rest] = cells;
        if (labelOf(`${first}:`) && rest.length > 0)
          put(`${first.replace(/[:：]\s*(\**)$/u, '$1')}: ${rest.join(' — ')}`, node.line, depth, true);
        else put(cells.join(' — '), node.line, depth, true);
      }
      continue;
    }
    if (node.kind === 'code') {
      const parts = node.text.split('\n');
      const isTold = parts.filter((part) => labelOf(part) !== null).length >= 2;
      if (isTold)
        for (const part of segmentsOf({ text: node.text.replace(/\n\s*\n/gu, '\n'), line: node.line }))
          put(part.text.replace(/^[-*•]\s+/u, ''), part.line, depth, /^[-*•]\s/u.test(part.text));
      else for (const [at, part] of parts.entries()) put(part.trim(), node.line + at, depth, true);
      continue;
    }
    const [first, ...more] = segmentsOf(
      node.kind === 'heading' || node.kind === 'toggle'
        ? { text: node.text.replace(/\n/gu, ' '), line: node.line }
        : node,
    );
    const isItem = node.kind === 'item';
    if (first)
      put(
        node.kind === 'heading' ? first.text : first.text.replace(/^\[[ xX]\]\s*/u, ''),
        first.line,
        depth,
        isItem,
      );
    for (const part of more) put(part.text, part.line, depth, isItem);
    // Content of a heading that is a label is a sibling, not a child.
    const isLabel = node.kind === 'heading' && labelOf(node.text) !== null;
    out.push(
      ...linesBelow(
        node.children,
        isItem || (node.kind === 'heading' && !isLabel) || node.kind === 'toggle' ? depth + 1 : depth,
      ),
    );
  }
  return out;
}

/** Returns the role of each line's label, resolving letters and challenges by the labels around them. */
function rolesOf(lines: readonly AnswerLine[]): (Role | null)[] {
  const letters = new Set(lines.flatMap(({ label }) => (label?.letter ? [label.letter] : [])));
  const isStar =
    letters.size >= 3 ||
    (letters.size === 2 && letters.has('S')) ||
    (letters.has('A') && letters.has('R') && letters.size >= 2 && (letters.has('C') || letters.has('P')));
  const roles = lines.map(({ label }): Role | null => {
    if (!label) return null;
    if (label.letter === null) return label.role;
    if (isStar) return letterRole(label.letter);
    if (label.letter === 'A' || label.letter === 'R') return 'Answer';
    return null;
  });
  const isTask = roles.includes('Situation') && !roles.includes('Task');
  return roles.map((role) => (role === 'Challenge' ? (isTask ? 'Task' : 'Situation') : role));
}

/** Counts the distinct beats the lines are labelled with. */
export function countBeats(lines: readonly AnswerLine[]): number {
  return new Set(rolesOf(lines).filter((role) => role !== null && isBeatRole(role))).size;
}

/** Returns whether the beats are a template to fill in, or instructions instead of a story. */
export function isForm(answer: Answer): boolean {
  const texts = answer.beats.map(({ lines }) => lines.join(' '));
  const empty = texts.filter(
    (text) => text.trim() === '' || lines(text).every((part) => PLACEHOLDER.test(part)),
  ).length;
  const asking = texts.filter((text) => asksForIt(text)).length;
  const hasSelf = /(?<![\p{L}])(?:I|my|we|our|me|I'm|I’d)(?![\p{L}])/u.test(
    texts.join(' ').replace(/["“]I["”]/gu, ''),
  );
  return (
    empty >= Math.max(1, texts.length - 1) ||
    empty + asking >= Math.max(2, texts.length / 2) ||
    (asking >= 1 && !hasSelf && texts.length - asking <= 1)
  );
}

const lines = (text: string): string[] => text.split(/(?<=\])\s+/u);

const ADVISING =
  /^(?:say|set|describe|explain|tell|give|give one|share|state|show|what|where|when|how|who|which|did|was|were|outline|name|use|keep|focus|diga|conte|describe|explica|beschreibe|beschreiben|décrivez|опишите|что|где|когда|как|кто|说明|描述|介绍|どんな|いつ|何)(?![\p{L}])/iu;

function asksForIt(text: string): boolean {
  const own = withoutMarks(text);
  const parts = own.split(/(?<=[.?!。？])\s*/u).filter((part) => part !== '');
  const asking = parts.filter(
    (part) => /[?？]\W*$/u.test(part) || (ADVISING.test(part) && part.length < 140),
  ).length;
  return parts.length > 0 && asking / parts.length > 0.5;
}

const names = (text: string): string[] =>
  withoutMarks(text)
    .split(/[,;，、；|]|(?<=["”])\s+(?=["“])/u)
    .map((name) => name.replace(/^[\s"'“”#.]+|[\s"'“”.]+$/gu, ''))
    .filter((name) => name !== '');

/** Parses the content below a question or a story's title: beats, cues, notes, tags, other wordings. */
export function readAnswer(nodes: readonly Node[], first: readonly AnswerLine[] = []): Answer {
  const all = [...first, ...linesBelow(nodes)];
  const roles = rolesOf(all);
  const isStar = countBeats(all) >= 2;
  const beats = new Map<BeatName, string[]>();
  const cues: FoundCue[] = [];
  const notes: string[] = [];
  const followUps: string[] = [];
  const tags: string[] = [];
  const aliases: string[] = [];
  const alsoAsked: string[] = [];
  const asks: { text: string; line: number }[] = [];
  let title: string | null = null;
  /** Role that unlabelled lines belong to, its depth, and whether its own line had text. */
  let open: { role: Role; depth: number; isOwn: boolean } | null = null;
  for (const [at, line] of all.entries()) {
    const role = roles[at] ?? null;
    const label = role === null ? null : line.label;
    if (open && line.depth < open.depth) open = null;
    if (open && !label && line.depth === open.depth && open.isOwn && line.isItem) open = null;
    if (
      open &&
      !label &&
      /^(?:\*\*|__)[^*_]{2,50}[:：](?:\*\*|__)|^(?:\*\*|__)[^*_]{2,50}(?:\*\*|__)\s*[:：]/u.test(line.text)
    )
      open = null;
    if (
      role !== null &&
      label &&
      !(open && line.depth > open.depth && isBeatRole(open.role) && !isBeatRole(role))
    ) {
      open = { role, depth: line.depth, isOwn: label.rest.trim() !== '' };
      if (isStar && isBeatRole(role)) {
        const name = role === 'Challenge' ? 'Situation' : role;
        const own = beats.get(name) ?? [];
        beats.set(name, own);
        if (label.rest.trim() !== '') own.push(label.rest.replace(/\s*\n\s*/gu, ' ').trim());
        continue;
      }
      const rest = label.rest.replace(/\s*\n\s*/gu, ' ').trim();
      if (role === 'Tags')
        tags.push(
          ...rest
            .split(/[,;，、；\s]+(?=#)|[,;，、；]/u)
            .map((tag) => tag.replace(/^[#\s]+|[\s.]+$/gu, ''))
            .filter((tag) => tag !== ''),
        );
      else if (role === 'AlsoAnswers') addAnswers(rest, line.line, aliases, asks);
      else if (role === 'AlsoAsked') alsoAsked.push(...(rest === '' ? [] : [questionIn(rest).text]));
      else if (role === 'Story' && rest !== '' && title === null) title = withoutMarks(rest);
      else if (role === 'Answer' && rest !== '') cues.push({ text: rest, depth: 1 });
      else if (role === 'Answer') continue;
      else if (role === 'FollowUps' && isStar)
        followUps.push(...(rest === '' ? [] : [questionIn(rest).text]));
      else if (isStar) notes.push(line.text);
      else cues.push({ text: line.text, depth: line.depth });
      continue;
    }
    if (open && isStar && isBeatRole(open.role)) {
      const name = open.role === 'Challenge' ? 'Situation' : open.role;
      beats.get(name)?.push(line.text);
    } else if (open?.role === 'FollowUps' && isStar) followUps.push(questionIn(line.text).text);
    else if (open?.role === 'Tags') tags.push(...names(line.text));
    else if (open?.role === 'AlsoAnswers') addAnswers(line.text, line.line, aliases, asks);
    else if (open?.role === 'AlsoAsked') alsoAsked.push(questionIn(line.text).text);
    else if (isStar) notes.push(line.text);
    else
      cues.push({
        text: line.text,
        depth:
          open?.role === 'Answer'
            ? Math.max(1, line.depth - open.depth + (line.depth > open.depth ? 0 : 1))
            : line.depth,
      });
  }
  return {
    cues,
    beats: BEAT_NAMES.flatMap((name) => (beats.has(name) ? [{ name, lines: beats.get(name) ?? [] }] : [])),
    notes,
    followUps,
    tags,
    aliases,
    alsoAsked,
    asks,
    title,
  };
}

function addAnswers(
  text: string,
  line: number,
  aliases: string[],
  asks: { text: string; line: number }[],
): void {
  if (text === '') return;
  const whole = questionIn(text);
  if (whole.score >= 0.75) asks.push({ text: whole.text, line });
  else if (!/^\[.*\]$/u.test(text)) aliases.push(...names(text));
}
