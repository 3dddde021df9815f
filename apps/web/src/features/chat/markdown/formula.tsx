import { render } from 'katex';
import 'katex/dist/katex.min.css';
import { memo, useLayoutEffect, useRef } from 'react';

const maxChars = 4000;

type FormulaProps = { source: string; display: boolean };

/** LaTeX as KaTeX draws it. Its DOM renderer is used: a string of HTML would need inline styles and innerHTML. */
export const Formula = memo(function Formula({ source, display }: FormulaProps) {
  const target = useRef<HTMLSpanElement>(null);
  const tooLong = source.length > maxChars;

  // KaTeX draws into an element of its own, which React leaves empty.
  useLayoutEffect(() => {
    if (!target.current || tooLong) return;
    render(source, target.current, {
      displayMode: display,
      throwOnError: false,
      errorColor: 'currentColor',
      strict: 'ignore',
      trust: false,
      maxExpand: 200,
      maxSize: 20,
    });
  }, [source, display, tooLong]);

  if (tooLong) return <code className="font-mono text-xs wrap-anywhere whitespace-pre-wrap">{source}</code>;
  return <span ref={target} className={display ? 'block overflow-x-auto overflow-y-hidden py-1' : undefined} />;
});
