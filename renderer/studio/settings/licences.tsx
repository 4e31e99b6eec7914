import { useState, type ReactNode } from 'react';
import { words } from '../words.ts';

/** The licences of what Sidecue is made with, which the build packs beside the pages. They are read when they are asked for. */
export function Licences(): ReactNode {
  const [text, setText] = useState<string | null>(null);
  const read = async (): Promise<void> => {
    const answer = await fetch('/third-party.txt').catch(() => null);
    setText(answer?.ok === true ? await answer.text() : words.licences.missing);
  };
  return (
    <details
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && text === null) void read();
      }}
    >
      <summary>{words.licences.title}</summary>
      {/* A region that scrolls is reached by keys. */}
      <pre className="licences small" role="region" aria-label={words.licences.title} tabIndex={0}>
        {text}
      </pre>
    </details>
  );
}
