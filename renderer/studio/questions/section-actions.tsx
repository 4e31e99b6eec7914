import { useRef, useState, type ReactNode } from 'react';
import type { Edit } from '../../../core/bank/edit/edit.ts';
import type { Bank } from '../../../core/bank/model.ts';
import { useDraftWords, type Drafts } from '../editing/use-drafts.ts';
import type { SaveResult } from '../editing/use-editing.ts';
import { Button, sectionChoices, Select } from '../frame/controls.tsx';

interface SectionActionsProps {
  readonly bank: Bank;
  readonly drafts: Drafts;
  readonly onEdit: (edit: Edit, done: string) => Promise<SaveResult>;
}

/** Adding, renaming and deleting sections, folded away until wanted. */
export function SectionActions({ bank, drafts, onEdit }: SectionActionsProps): ReactNode {
  const { words, write } = useDraftWords(drafts, 'section');
  // Below the title of the section that is named anew, a line of its own, what is typed for it.
  const [left] = useState(() => /^(.*)\n(.*)$/.exec(words));
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
      ? onEdit({ kind: 'renameSection', section: ref, title: name }, 'Section renamed.')
      : onEdit({ kind: 'addSection', title: name, after: null }, 'Section added.');
    void saved.then((result) => {
      if (result !== 'saved') return;
      write('');
      if (!ref) setTitle('');
    });
  };
  return (
    <details className="section-actions" open={left !== null}>
      <summary>Sections</summary>
      <div className="section-form">
        <Select
          ref={choice}
          label="Section"
          value={chosen}
          choices={[['', 'New section'], ...sectionChoices(bank)]}
          onChange={begin}
        />
        <label>
          <span>Name</span>
          <input
            className="input"
            value={title}
            onChange={(event) => {
              setTitle(event.target.value);
              write(event.target.value === '' ? '' : `${section?.title ?? ''}\n${event.target.value}`);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) edit();
            }}
          />
        </label>
        {/* Not disabled: a button that has the focus would lose it. */}
        <Button aria-disabled={!canEdit} onClick={edit}>
          {ref ? 'Rename' : 'Add'}
        </Button>
        {ref && (
          <Button
            onClick={() => {
              begin('');
              // This button goes with the section.
              choice.current?.focus();
              void onEdit({ kind: 'deleteSection', section: ref }, 'Section deleted; its questions stay.');
            }}
          >
            Delete, keep questions
          </Button>
        )}
      </div>
    </details>
  );
}

/** Of the section with a title, as the choice names it; empty for a new one. */
function placeOf({ sections }: Bank, title: string): string {
  const place = title === '' ? -1 : sections.findIndex((each) => each.title === title);
  return place < 0 ? '' : String(place);
}
