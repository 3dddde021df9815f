import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';

type CodeBlockProps = {
  code: string;
  language?: string | undefined;
  /** Highlighted elements in place of the plain text. */
  children?: ReactNode;
};

/** Code that scrolls sideways, with its language and a copy button. */
export function CodeBlock({ code, language, children }: CodeBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-border bg-sunken">
      <figcaption className="flex h-8 items-center justify-between gap-2 border-b border-border pr-1 pl-3 text-xs text-muted">
        <span className="truncate">{language || 'text'}</span>
        <CopyButton value={code} label="Copy code" />
      </figcaption>
      <pre
        tabIndex={0}
        className="overflow-x-auto p-3 font-mono text-xs leading-5 wrap-normal focus-visible:-outline-offset-2"
      >
        <code>{children ?? code}</code>
      </pre>
    </figure>
  );
}
