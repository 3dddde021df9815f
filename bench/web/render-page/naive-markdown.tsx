import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';

const plugins = [remarkGfm, remarkMath];

/** What most chat pages do: the whole answer through the parser with every update. Only here, to compare with. */
export function NaiveMarkdown({ text }: { text: string }) {
  return (
    <div className="markdown">
      <ReactMarkdown remarkPlugins={plugins}>{text}</ReactMarkdown>
    </div>
  );
}
