import { memo, startTransition, useEffect, useState } from 'react';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { highlight, knownTokens } from './highlight.ts';
import './highlighted-code.css';
import type { Token } from './tokens.ts';

type HighlightedCodeProps = {
  code: string;
  language: string | undefined;
  /** No more code is coming. Until then, and until a worker has sent the tokens, it is plain text. */
  finished: boolean;
};

/** A block of code with the colours of its language. */
export const HighlightedCode = memo(function HighlightedCode({ code, language, finished }: HighlightedCodeProps) {
  const name = finished ? language?.toLowerCase() : undefined;
  const [arrived, setArrived] = useState<{ of: string; tokens: Token[] | null } | null>(null);
  const known = name === undefined ? null : knownTokens(name, code);
  const tokens = known ?? (arrived?.of === code ? arrived.tokens : null);

  // The worker is outside of React.
  useEffect(() => {
    if (name === undefined || known !== undefined) return;
    let wanted = true;
    async function show(of: string, by: string) {
      const result = await highlight(by, of);
      if (wanted) startTransition(() => setArrived({ of, tokens: result }));
    }
    void show(code, name);
    return () => {
      wanted = false;
    };
  }, [name, code, known]);

  return (
    <CodeBlock code={code} language={language}>
      {tokens?.map(({ scope, text }, index) =>
        scope === null ? (
          text
        ) : (
          <span key={index} className={`code-${scope.replaceAll('.', ' code-')}`}>
            {text}
          </span>
        ),
      )}
    </CodeBlock>
  );
});
