import { useMemo, useState, type ReactNode, useEffect, useRef } from 'react';
import type { Edit } from '../../../core/bank/edit/edit.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { tagsOf } from '../../../core/bank/story-lists.ts';
import { useDraftWords, type Drafts } from '../editing/drafts.tsx';
import { NameForm } from '../editing/name-form.tsx';
import type { SaveResult } from '../editing/use-editing.ts';
import { Button, sectionChoices, Select } from '../frame/controls.tsx';
import { words } from '../words.ts';

interface MarkedBarProps {
  readonly bank: Bank;
  /** Number of selected questions. */
  readonly count: number;
  /** @param section index */
  readonly onMove: (section: number) => void;
  readonly onTag: (tag: string) => void;
  readonly onDelete: () => void;
  readonly onUnmark: () => void;
}

/** Actions on the selected questions. */
export function MarkedBar({ bank, count, onMove, onTag, onDelete, onUnmark }: MarkedBarProps): ReactNode {
  return (
    <div className="actions marked" role="group" aria-label={words.marked.title}>
      <span className="marked-count">{words.selected(count)}</span>
      <Select
        label={words.marked.move}
        isLabelUnseen
        value=""
        choices={[['', words.marked.moveTo], ...sectionChoices(bank)]}
        onChange={(section) => {
          if (section !== '') onMove(Number(section));
        }}
      />
      <TagStories bank={bank} onTag={onTag} />
      <Button onClick={onDelete}>{words.delete}</Button>
      <Button onClick={onUnmark}>{words.clearSelection}</Button>
    </div>
  );
}

/** Tags the written stories of the selected questions. */
function TagStories({ bank, onTag }: Pick<MarkedBarProps, 'bank' | 'onTag'>): ReactNode {
  const [tag, setTag] = useState('');
  const tags = useMemo(() => tagsOf(bank), [bank]);
  return (
    <NameForm
      label={words.marked.tag}
      isLabelUnseen
      placeholder={words.marked.tagHint}
      value={tag}
      offers={tags}
      onChange={setTag}
      button={words.marked.addTag}
      canSubmit={tag.trim() !== ''}
      onSubmit={() => {
        if (tag.trim() !== '') onTag(tag.trim());
        setTag('');
      }}
    />
  );
}

interface SectionActionsProps {
  readonly bank: Bank;
  readonly drafts: Drafts;
  readonly isWanted: boolean;
  readonly onClose: () => void;
  readonly onEdit: (edit: Edit, done: string) => Promise<SaveResult>;
}

/** Adds, renames and deletes sections. Hidden until wanted, unless there is a draft. */
export function SectionActions({ bank, drafts, isWanted, onClose, onEdit }: SectionActionsProps): ReactNode {
  const { words: kept, write } = useDraftWords(drafts, 'section');
  // The draft has two lines: the title of the section to rename, and the new name.
  const [left] = useState(() => /^(.*)\n(.*)$/.exec(kept));
  const [chosen, setChosen] = useState(() => placeOf(bank, left?.[1] ?? ''));
  const [title, setTitle] = useState(left?.[2] ?? '');
  const section = chosen === '' ? undefined : bank.sections[Number(chosen)];
  const ref = section && { index: Number(chosen), title: section.title };
  const name = title.trim();
  const canEdit = name !== '' && name !== section?.title;
  const choice = useRef<HTMLSelectElement>(null);
  const begin = (place: string): void => {
    setChosen(place);
    setTitle(bank.sections[Number(place || NaN)]?.title ?? '');
    write('');
  };
  const edit = (): void => {
    if (!canEdit) return;
    const saved = ref
      ? onEdit({ kind: 'renameSection', section: ref, title: name }, words.sections.renamed)
      : onEdit({ kind: 'addSection', title: name, after: null }, words.sections.added);
    void saved.then((result) => {
      if (result !== 'saved') return;
      write('');
      if (!ref) setTitle('');
    });
  };
  const [isLeft, setLeft] = useState(left !== null);
  useEffect(() => {
    if (isWanted) choice.current?.focus();
  }, [isWanted]);
  if (!isWanted && !isLeft) return null;
  const close = (): void => {
    begin('');
    setLeft(false);
    onClose();
  };
  return (
    <div
      className="stack"
      role="group"
      aria-label={words.sections.title}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Escape' && !nativeEvent.isComposing) close();
      }}
    >
      <Select
        ref={choice}
        label={words.fields.section}
        isLabelUnseen
        value={chosen}
        choices={[['', words.sections.new], ...sectionChoices(bank)]}
        onChange={begin}
      />
      <NameForm
        label={words.sections.name}
        isLabelUnseen
        value={title}
        onChange={(typed) => {
          setTitle(typed);
          write(typed === '' ? '' : `${section?.title ?? ''}\n${typed}`);
        }}
        button={ref ? words.rename : words.add}
        canSubmit={canEdit}
        onSubmit={edit}
      >
        {ref && (
          <Button
            look="quiet"
            onClick={() => {
              begin('');
              // The pressed button disappears with the section.
              choice.current?.focus();
              void onEdit({ kind: 'deleteSection', section: ref }, words.sections.deleted);
            }}
          >
            {words.sections.delete}
          </Button>
        )}
        <Button look="quiet" onClick={close}>
          {words.close}
        </Button>
      </NameForm>
    </div>
  );
}

/** Returns the choice of the section with a title; empty for a new one. */
function placeOf({ sections }: Bank, title: string): string {
  const place = title === '' ? -1 : sections.findIndex((each) => each.title === title);
  return place < 0 ? '' : String(place);
}
