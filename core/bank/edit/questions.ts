import type { Bank, Question, SourceRange } from '../model.ts';
import { applyEdits } from '../edits.ts';
import { repairMojibake } from '../mojibake.ts';
import { shorten } from '../normalise.ts';
import { isSame, placeOf, sectionIndex, type BankContent } from './content.ts';
import type { EditOf, QuestionForm, ReferenceDraft } from './edit.ts';
import {
  changedFields,
  findQuestion,
  findSection,
  readStoryTitle,
  refusals,
  replace,
  type Edits,
  type Plan,
  type ParsedText,
} from './plan.ts';
import { cuesFromLines, formOfQuestion, isMeant, isSameField, linesOf } from './question-form.ts';
import {
  blockOf,
  emphasisOf,
  findLineStyle,
  insertion,
  nextMarker,
  placeAtEnd,
  placeBefore,
  readQuestionSource,
  styleOf,
  withGap,
  withMarker,
  type Movers,
  type Place,
  type QuestionStyle,
} from './question-source.ts';
import { normaliseReference, writeEmphasised, writeWords } from './read-back.ts';
import {
  rewriteRows,
  flatten,
  replaceKind,
  withSoundDepths,
  type NewRow,
  type Wanted,
} from './rewrite-rows.ts';
import { emptiedCollection, insertedSection, newSectionStyle } from './sections.ts';
import { blockEnd, endingNear, lineStart } from './source-lines.ts';
import { MAX_NAME_LENGTH, MAX_NOTE_LENGTH, normaliseWords } from './write-words.ts';
import { bankWords } from '../words.ts';

export function planAddQuestion({ text, bank }: ParsedText, edit: EditOf<'addQuestion'>): Plan {
  const { newQuestions } = bankWords;
  const words = normaliseWords(edit.text);
  if (words === '') return refusals.noWords(bankWords.called.question);
  const named = edit.section && findSection(bank, edit.section);
  const index = named
    ? bank.sections.indexOf(named)
    : bank.sections.findLastIndex(({ title }) => title === newQuestions);
  const place = index < 0 ? null : placeAtEnd(text, bank, index);
  if (index >= 0 && !place) return refusals.tangled();
  const question = questionLine(text, bank, place, words);
  if (question === null) return refusals.cannotHold(bankWords.called.questionAs(shorten(words)));
  const style = newSectionStyle(text, bank, null);
  const places = place ? [place] : placesForSection(text, bank);
  const at = places[0]?.at ?? text.length;
  const isMade = place === null;
  const put = (to: Place, isApart: boolean): Edits => {
    const eol = endingNear(text, to.at);
    const heading = `${'#'.repeat(style.level)} ${style.open}${newQuestions}${style.close}`;
    const block = isMade ? `${heading}${eol}${eol}${question}${eol}` : question;
    return [replace(to.at, to.at, insertion(text, to, block, isApart))];
  };
  const section = isMade ? newQuestions : (bank.sections[index]?.title ?? null);
  const added = { text: words, rows: [], origin: null, place: section };
  return {
    candidates: places.flatMap((to) =>
      (isMade ? [true] : [false, true]).map((isApart) => () => put(to, isApart)),
    ),
    expect: (before) => ({
      ...before,
      questions: before.questions.toSpliced(countBefore(bank.questions, at), 0, added),
      sections: isMade
        ? insertedSection(before.sections, bank, at, { title: newQuestions, level: style.level })
        : before.sections,
    }),
  };
}

/** Before the story library; else at the end, or after the last question if the end does not work. */
function placesForSection(text: string, bank: Bank): Place[] {
  const [library] = bank.libraries;
  const last = bank.questions.at(-1);
  const ends = last ? [text.length, blockEnd(text, last.range)] : [text.length];
  const places = library ? [lineStart(text, library.headingRange.start)] : ends;
  return places.map((at) => ({ at, above: null, below: null, isLoose: false }));
}

/** How many questions begin before an offset. */
function countBefore(questions: readonly Question[], offset: number): number {
  const next = questions.findIndex(({ range }) => range.start >= offset);
  return next < 0 ? questions.length : next;
}

function questionLine(text: string, bank: Bank, place: Place | null, words: string): string | null {
  const style = styleNear(text, bank, place);
  const written = writeEmphasised('question', words, style);
  return written === null ? null : `${style.indent}${style.marker}${written}`;
}

function styleNear(text: string, bank: Bank, place: Place | null): QuestionStyle {
  for (const neighbour of [place?.above, place?.below]) {
    const style = neighbour ? styleOf(text, neighbour) : null;
    if (style) return { ...style, marker: place?.above ? nextMarker(style.marker) : style.marker };
  }
  const last = bank.questions.at(-1);
  const style = last ? styleOf(text, last) : null;
  const marker = style && /^[-*+]/.test(style.marker) ? style.marker : '- ';
  return { indent: '', marker, open: style?.open ?? '', close: style?.close ?? '' };
}

/** The fields of a question's form, with their names in sentences. */
const CALLED = {
  cues: 'cues',
  references: 'references',
  alsoAsked: 'alsoAsked',
  text: 'question',
} as const satisfies { readonly [Name in keyof QuestionForm]: keyof typeof bankWords.called };

export function planSetQuestion({ text, bank }: ParsedText, edit: EditOf<'setQuestion'>): Plan {
  const found = findQuestion(bank, edit.question);
  const { question, index } = found;
  const { base, form } = edit;
  // The cue window sends cues as the file has them.
  const shown = { ...base, cues: repairMojibake(base.cues) };
  const names = Object.keys(CALLED) as (keyof QuestionForm)[];
  const forms = { base, shown, form, now: formOfQuestion(question) };
  const fields = changedFields(names, forms, isSameField, (name) => bankWords.called[CALLED[name]]);
  const changed = new Set(fields);
  const words = changed.has('text') ? normaliseWords(form.text) : question.text;
  const source = readQuestionSource(text, question);
  const old = source ? flatten(source) : [];
  const hasNewRows = changed.size > (changed.has('text') ? 1 : 0);
  if (hasNewRows && !source) return refusals.tangled();
  const now = hasNewRows ? arrange(question, form, changed, old) : old;
  if (words === '') return refusals.noWords(bankWords.called.question);
  return {
    candidates: [
      () => {
        const head = changeWords(text, question, words);
        if (!source || isSame(now, old)) return head;
        const { start, end } = source.head;
        const moved = head.map(({ range, text: put }) =>
          replace(range.start - start, range.end - start, put),
        );
        const lines = applyEdits(text.slice(start, end), moved);
        const block = rewriteRows(text, source, now, findLineStyle(text, bank, index), lines);
        return [replace(source.block.start, source.block.end, block)];
      },
    ],
    expect: (before) => ({
      ...before,
      questions: before.questions.map((own, i) =>
        i === index ? { ...own, text: words, rows: source ? now.map(({ row }) => row) : own.rows } : own,
      ),
    }),
  };
}

/** The question's lines as a form has them. */
function arrange(
  question: Question,
  form: QuestionForm,
  changed: ReadonlySet<keyof QuestionForm>,
  old: readonly NewRow[],
): readonly NewRow[] {
  let rows = old;
  if (changed.has('cues')) {
    const texts = new Set(question.cues.map(({ text }) => text));
    const cues = cuesFromLines(form.cues).map(({ text, depth }): Wanted => {
      const words = texts.has(text) ? text : normaliseWords(text);
      return words === '' ? refusals.noWords(bankWords.called.cue) : { kind: 'cue', text: words, depth };
    });
    rows = replaceKind(rows, 'cue', cues);
  }
  if (changed.has('references')) {
    const stories = form.references
      .filter(isMeant)
      .map((draft) => readReference({ ...draft, title: asWritten(question, draft.title) }));
    rows = replaceKind(rows, 'story', stories);
  }
  if (changed.has('alsoAsked')) {
    const wordings = linesOf(form.alsoAsked).map((line): Wanted => {
      const text = normaliseWords(line);
      return text === '' ? refusals.noWords(bankWords.called.wording) : { kind: 'also', text, depth: null };
    });
    rows = replaceKind(rows, 'also', wordings);
  }
  return withSoundDepths(rows, old);
}

/** Keeps an unchanged title as written, even garbled, so that it still means its story. */
function asWritten({ stories }: Question, title: string): string {
  return stories.find((each) => repairMojibake(each.title) === title)?.title ?? title;
}

function readReference(draft: ReferenceDraft): Wanted {
  const reference = normaliseReference(draft);
  readStoryTitle(reference.title);
  const { angle, note } = reference;
  if (angle !== null && angle.length > MAX_NAME_LENGTH) return refusals.angleTooLong();
  if (note !== null && note.length > MAX_NOTE_LENGTH)
    return refusals.tooLong(bankWords.called.note, MAX_NOTE_LENGTH);
  const isLong = angle !== null && angle.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length > 3;
  return isLong ? refusals.angleTooLong() : { kind: 'story', depth: null, ...reference };
}

/** The question's own words. */
function changeWords(text: string, question: Question, words: string): Edits {
  if (words === question.text) return [];
  const { start, end } = question.textRange;
  const emphasis = emphasisOf(text, question);
  const written = writeWords('question', words, emphasis, text.slice(start, end));
  if (written !== null) return [replace(start, end, written)];
  const plain = writeWords('question', words);
  return plain === null
    ? refusals.cannotHold(bankWords.called.questionAs(shorten(words)))
    : [replace(start - emphasis.open.length, end + emphasis.close.length, plain)];
}

export function planDeleteQuestions({ text, bank }: ParsedText, edit: EditOf<'deleteQuestions'>): Plan {
  const found = edit.questions.map((id) => findQuestion(bank, id));
  const gone = new Set(found.map(({ index }) => index));
  const { blocks, sections } = leaving(text, bank, new Set(found.map(({ question }) => question)));
  return {
    candidates: [
      () => blocks.map((block) => withGap(text, block)).map(({ start, end }) => replace(start, end, '')),
      () => blocks.map(({ start, end }) => replace(start, end, endingNear(text, start))),
    ],
    expect: (before) => ({
      ...before,
      sections: sections(before),
      questions: before.questions.filter((_, i) => !gone.has(i)),
    }),
  };
}

/** The lines that go with questions from where they are, and the sections that stay; see `emptiedCollection`. */
function leaving(
  text: string,
  bank: Bank,
  gone: Movers,
  into?: string | null,
): { readonly blocks: SourceRange[]; readonly sections: (before: BankContent) => BankContent['sections'] } {
  const emptied = into === bankWords.newQuestions ? null : emptiedCollection(text, bank, gone);
  const blocks = [...gone]
    .filter(({ section }) => section !== emptied?.index)
    .map((question) => blockOf(text, question) ?? refusals.tangled());
  return {
    blocks: emptied ? [...blocks, emptied.block] : blocks,
    sections: ({ sections }) =>
      emptied ? sections.toSpliced(sectionIndex(bank, emptied.index), 1) : sections,
  };
}

export function planMoveQuestions({ text, bank }: ParsedText, edit: EditOf<'moveQuestions'>): Plan {
  const found = edit.questions.map((id) => findQuestion(bank, id));
  const movers = new Set(found.map(({ question }) => question));
  const { place, section } = findTarget(text, bank, edit, movers);
  const blocks = found.map(({ question }) => blockOf(text, question) ?? refusals.tangled());
  if (!place) return refusals.tangled();
  const left = leaving(text, bank, movers, section);
  const gone = new Set(found.map(({ index }) => index));
  const rest = bank.questions.filter((_, i) => !gone.has(i));
  const at = countBefore(rest, place.at);
  const isWhereItIs =
    found.every(({ question }) => placeOf(bank, question) === section) &&
    isSame(rest.toSpliced(at, 0, ...movers), bank.questions);
  const neighbour = place.above ?? place.below;
  const custom = neighbour && styleOf(text, neighbour)?.marker;
  const isCounted = custom && /^\d/.test(custom) && neighbour === place.above;
  const move = (isOwn: boolean) => (): Edits => {
    if (isWhereItIs) return [];
    const moved = found.map(({ question }, i) => {
      const { start, end } = blocks[i] ?? question.range;
      const own = text.slice(start, end);
      const old = styleOf(text, question)?.marker ?? '';
      const block = isOwn ? own : withMarker(own, old, isCounted ? nextMarker(custom) : (custom ?? old));
      return insertion(text, place, block, isOwn);
    });
    return [
      replace(place.at, place.at, moved.join('')),
      ...left.blocks.map((block) => withGap(text, block)).map(({ start, end }) => replace(start, end, '')),
    ];
  };
  return {
    candidates: [move(false), move(true)],
    expect: (before) => {
      const moved = found.flatMap(({ index }) => before.questions[index] ?? []);
      const others = before.questions.filter((_, i) => !gone.has(i));
      const placed = moved.map((question) => ({ ...question, place: section }));
      return {
        ...before,
        sections: left.sections(before),
        questions: [...others.slice(0, at), ...placed, ...others.slice(at)],
      };
    },
  };
}

/** Where to move questions, and the title of their new section. */
function findTarget(
  text: string,
  bank: Bank,
  edit: EditOf<'moveQuestions'>,
  movers: Movers,
): { place: Place | null; section: string | null } {
  const section = edit.section && findSection(bank, edit.section);
  if (edit.before !== null) {
    const next = findQuestion(bank, edit.before);
    const below = bank.questions
      .slice(next.index)
      .find((each) => each.section === next.question.section && !movers.has(each));
    const title = placeOf(bank, next.question);
    if (below) return { place: placeBefore(text, bank, below, movers), section: title };
    return { place: placeAtEnd(text, bank, next.question.section, movers), section: title };
  }
  const index = section ? bank.sections.indexOf(section) : null;
  return { place: placeAtEnd(text, bank, index, movers), section: section?.title ?? bank.title };
}
