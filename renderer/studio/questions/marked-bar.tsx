import { useMemo, useState, type ReactNode } from 'react';
import type { Bank } from '../../../core/bank/model.ts';
import { tagsOf } from '../../../core/bank/story-lists.ts';
import { NameForm } from '../editing/name-form.tsx';
import { Button, sectionChoices, Select } from '../frame/controls.tsx';
import { words } from '../words.ts';

interface MarkedBarProps {
  readonly bank: Bank;
  /** How many questions are marked. */
  readonly count: number;
  /** To the section of this index. */
  readonly onMove: (section: number) => void;
  readonly onTag: (tag: string) => void;
  readonly onDelete: () => void;
  readonly onUnmark: () => void;
}

/** What can be done with several questions at once. */
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

/** A tag for the written stories of the marked questions. */
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
