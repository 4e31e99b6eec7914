import type { BankEdit, Refusal } from './bank-edit.ts';
import { isTitleSection, sectionIndex } from './content.ts';
import { headingLine, newSectionStyle } from './heading-style.ts';
import { LONGEST_NAME, normaliseName } from './normalise-words.ts';
import { findSection, isRefusal, replace, type Plan, type Scene } from './plan.ts';
import { insertedSection } from './plan-questions.ts';
import { insertion, withGap } from './question-place.ts';
import { isSectionTitle, writeSectionTitle } from './read-back.ts';
import { refusals } from './refusals.ts';
import { shorten } from './rewrite-rows.ts';
import { endingNear, lineStart, linesOf, nextLine } from './source-lines.ts';
import { spliceWords } from './splice-words.ts';
import { headingWords } from './heading-words.ts';
import { normaliseTitle } from '../normalise.ts';

type Edit<Kind extends BankEdit['kind']> = Extract<BankEdit, { kind: Kind }>;

export function planAddSection({ text, bank }: Scene, edit: Edit<'addSection'>): Plan | Refusal {
  const title = readTitle(edit.title);
  if (isRefusal(title)) return title;
  const after = edit.after && findSection(bank, edit.after);
  if (after && isRefusal(after)) return after;
  const style = newSectionStyle(text, bank, after);
  const library = bank.libraries[0];
  const end = after?.range.end ?? library?.headingRange.start ?? text.length;
  const at = end < text.length ? lineStart(text, end) : end;
  const markdown = writeSectionTitle(title, style) ?? writeSectionTitle(title, { open: '', close: '' });
  if (markdown === null) return refusals.cannotHold(`The section title “${shorten(title)}”`);
  const place = { at, above: null, below: null, isLoose: false };
  return {
    ok: true,
    candidates: [
      () => {
        const eol = endingNear(text, at);
        return [replace(at, at, insertion(text, place, `${headingLine(style, markdown)}${eol}`, true))];
      },
    ],
    expect: (before) => ({
      ...before,
      sections: insertedSection(before.sections, bank, at, { title, level: style.level }),
    }),
  };
}

/** Words of a section's title; the story library's name is taken. */
function readTitle(words: string): string | Refusal {
  const title = normaliseName(words);
  if (title === '') return refusals.noWords('The section title');
  if (title.length > LONGEST_NAME) return refusals.tooLong('A section title', LONGEST_NAME);
  return normaliseTitle(title) === 'stories' ? refusals.reservedTitle(title) : title;
}

export function planRenameSection({ text, bank }: Scene, edit: Edit<'renameSection'>): Plan | Refusal {
  const section = findSection(bank, edit.section);
  if (isRefusal(section)) return section;
  const title = readTitle(edit.title);
  if (isRefusal(title)) return title;
  const index = bank.sections.indexOf(section);
  const isTitle = isTitleSection(bank, index);
  const old = section.title;
  return {
    ok: true,
    candidates: [
      () => {
        if (title === old) return [];
        const words = headingWords(text, section.headingRange);
        if (!words) return refusals.tangled();
        const { range, open, close } = words;
        const isRead = (markdown: string): boolean => isSectionTitle(`${open}${markdown}${close}`, title);
        const written =
          spliceWords(text.slice(range.start, range.end), title, isRead) ?? writeSectionTitle(title, words);
        return written === null
          ? refusals.cannotHold(`The section title “${shorten(title)}”`)
          : [replace(range.start, range.end, written)];
      },
    ],
    expect: (before) => ({
      ...before,
      title: isTitle ? title : before.title,
      sections: isTitle
        ? before.sections
        : before.sections.map((other, i) => (i === sectionIndex(bank, index) ? { ...other, title } : other)),
      questions: before.questions.map((question, i) => {
        const own = bank.questions[i]?.section;
        const isBelow = own === index || (isTitle && own === null);
        return isBelow && question.place === old ? { ...question, place: title } : question;
      }),
    }),
  };
}

export function planDeleteSection({ text, bank }: Scene, edit: Edit<'deleteSection'>): Plan | Refusal {
  const section = findSection(bank, edit.section);
  if (isRefusal(section)) return section;
  const index = bank.sections.indexOf(section);
  if (isTitleSection(bank, index)) return refusals.titleStays();
  const start = lineStart(text, section.headingRange.start);
  const end =
    edit.questions === 'delete' ? section.range.end : withGap(text, linesOf(text, section.headingRange)).end;
  const above =
    index > 0 && !isTitleSection(bank, index - 1) ? (bank.sections[index - 1]?.title ?? null) : bank.title;
  const heading = { start, end: nextLine(text, section.headingRange.end) };
  return {
    ok: true,
    candidates: [
      () => [replace(start, end, '')],
      ...(edit.questions === 'keep'
        ? [() => [replace(heading.start, heading.end, endingNear(text, start))]]
        : []),
    ],
    expect: (before) => ({
      ...before,
      sections: before.sections.filter((_, i) => i !== sectionIndex(bank, index)),
      questions: before.questions.flatMap((question, i) => {
        if (bank.questions[i]?.section !== index) return [question];
        return edit.questions === 'keep' ? [{ ...question, place: above }] : [];
      }),
    }),
  };
}
