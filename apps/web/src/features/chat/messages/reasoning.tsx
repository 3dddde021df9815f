import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { AnswerText } from '../markdown/answer-text.tsx';

/** How the model came to its answer, folded away. */
export function Reasoning({ text, streaming }: { text: string; streaming: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-fit items-center gap-1 rounded-md py-0.5 pr-2 text-sm text-muted hover:text-text"
      >
        <ChevronRight aria-hidden className={`size-4 transition-transform ${open ? 'rotate-90' : ''}`} />
        <span className={streaming ? 'animate-pulse' : undefined}>{streaming ? 'Thinking…' : 'Thoughts'}</span>
      </button>
      {open && (
        <div className="border-l-2 border-border pl-4 text-muted">
          <AnswerText text={text} streaming={streaming} />
        </div>
      )}
    </div>
  );
}
