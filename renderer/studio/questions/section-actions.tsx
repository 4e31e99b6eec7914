import { useRef, useState, type ReactNode } from 'react';
import type { SingleEdit } from '../../../core/bank/edit/bank-edit.ts';
import type { Bank } from '../../../core/bank/model.ts';

interface SectionActionsProps {
  readonly bank: Bank;
  readonly onEdit: (edit: SingleEdit, done: string) => void;
}

/** Adding, renaming and deleting sections, folded away until wanted. */
export function SectionActions({ bank, onEdit }: SectionActionsProps): ReactNode {
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState('');
  const section = chosen === '' ? undefined : bank.sections[Number(chosen)];
  const ref = section && { index: Number(chosen), title: section.title };
  const name = title.trim();
  const canEdit = name !== '' && name !== section?.title;
  const choice = useRef<HTMLSelectElement>(null);
  const edit = (): void => {
    if (!canEdit) return;
    if (ref) onEdit({ kind: 'renameSection', section: ref, title: name }, 'Renamed.');
    else onEdit({ kind: 'addSection', title: name, after: null }, 'Added a section.');
  };
  return (
    <details className="section-actions">
      <summary>Sections</summary>
      <div className="section-form">
        <label>
          <span>Section</span>
          <select
            ref={choice}
            value={chosen}
            onChange={(event) => {
              setChosen(event.target.value);
              setTitle(bank.sections[Number(event.target.value)]?.title ?? '');
            }}
          >
            <option value="">A new one</option>
            {bank.sections.map((each, index) => (
              <option key={index} value={index}>
                {each.title}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>Name</span>
          <input value={title} onChange={(event) => setTitle(event.target.value)} />
        </label>
        {/* Not disabled: a button that has the focus would lose it. */}
        <button type="button" className="button" aria-disabled={!canEdit} onClick={edit}>
          {ref ? 'Rename' : 'Add'}
        </button>
        {ref && (
          <button
            type="button"
            className="button"
            onClick={() => {
              setChosen('');
              setTitle('');
              // This button goes with the section.
              choice.current?.focus();
              onEdit(
                { kind: 'deleteSection', section: ref, questions: 'keep' },
                'Deleted the section; its questions stay.',
              );
            }}
          >
            Delete, keep questions
          </button>
        )}
      </div>
    </details>
  );
}
