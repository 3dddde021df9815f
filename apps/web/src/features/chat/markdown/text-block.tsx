import { ExternalLink, ImageOff, Square, SquareCheckBig } from 'lucide-react';
import { type ComponentProps, createContext, use } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { closeOpenMarkup } from './close-open-markup.ts';
import { HighlightedCode } from './code/highlighted-code.tsx';
import { Formula } from './formula.tsx';
import { normalizeMath } from './normalize-math.ts';
import { safeUrl } from './safe-url.ts';
import { isTooMuchForParser } from './text-limits.ts';

/** One block of prose, list, quote or table. HTML in it is shown as the text it is. */
export function TextBlock({ source, open }: { source: string; open: boolean }) {
  if (isTooMuchForParser(source)) return <p className="whitespace-pre-wrap">{source}</p>;
  return (
    <OpenContext value={open}>
      <ReactMarkdown remarkPlugins={plugins} urlTransform={(url) => safeUrl(url) ?? ''} components={components}>
        {normalizeMath(open ? closeOpenMarkup(source) : source)}
      </ReactMarkdown>
    </OpenContext>
  );
}

/** Whether more text may still be added to the block. */
const OpenContext = createContext(false);

const plugins = [remarkGfm, remarkMath];

const components: Components = {
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  img: ({ src, alt }) => <ImagePlaceholder src={typeof src === 'string' ? src : ''} alt={alt ?? ''} />,
  input: ({ checked }) => <TaskMark done={checked === true} />,
  table: ({ children }) => (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="Table">
      <table>{children}</table>
    </div>
  ),
  // The corner of a table that compares things is empty; a heading that says nothing must not be read as one.
  th: ({ children, style }) => (
    <th style={style} role={children ? undefined : 'presentation'}>
      {children}
    </th>
  ),
  // Fenced code brings its own frame; see `code`.
  pre: ({ children }) => <>{children}</>,
  code: Code,
};

function Code({ className, children }: ComponentProps<'code'>) {
  const open = use(OpenContext);
  const text = typeof children === 'string' ? children : '';
  if (className?.includes('math-inline')) return <Formula source={text} display={false} />;
  if (className?.includes('math-display')) return <Formula source={text} display />;
  const language = /language-(\S+)/.exec(className ?? '')?.[1];
  // The parser ends the text of block code with a newline, and only that.
  if (language || text.endsWith('\n')) {
    return <HighlightedCode code={text.replace(/\n$/, '')} language={language} finished={!open} />;
  }
  return <code>{children}</code>;
}

function TaskMark({ done }: { done: boolean }) {
  const Icon = done ? SquareCheckBig : Square;
  return (
    <Icon role="img" aria-label={done ? 'Done:' : 'To do:'} className="mr-2 inline size-4 align-[-0.15em] text-muted" />
  );
}

/** Images from a model are never loaded: the request would tell a stranger who is reading. */
function ImagePlaceholder({ src, alt }: { src: string; alt: string }) {
  return (
    <span className="inline-flex items-center gap-2 rounded-md border border-border bg-sunken px-2 py-1 text-xs text-muted">
      <ImageOff aria-hidden className="size-3.5" />
      {alt || 'Image'}
      {src && (
        <a href={src} target="_blank" rel="noopener noreferrer nofollow" className="inline-flex items-center gap-1">
          Open image
          <ExternalLink aria-hidden className="size-3" />
        </a>
      )}
    </span>
  );
}
