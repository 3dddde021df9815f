import { estimateTokens } from '@staque/core/usage/token-usage';
import { keepPreviousData } from '@tanstack/react-query';
import { Money } from '#components/ui/money.tsx';
import { formatCount } from '#lib/format-number.ts';
import { trpc } from '#lib/trpc.ts';
import { useDebounced } from '#lib/use-debounced.ts';
import { KeyHints } from './key-hints.tsx';

type EstimateLineProps = { threadId: string | undefined; deploymentId: string | null; text: string };

/** The estimate asks with the text in the address, which has its limits. */
const maxAskedChars = 2500;

/** What the message would send before it is sent: tokens, how much of it is history, and the input's price. */
export function EstimateLine({ threadId, deploymentId, text }: EstimateLineProps) {
  const rested = useDebounced(text, 400);
  const empty = text.trim() === '';
  const long = rested.length > maxAskedChars;
  const { data } = trpc.chat.estimate.useQuery(
    { ...(threadId !== undefined && { threadId }), deploymentId: deploymentId ?? '', text: long ? '' : rested },
    {
      enabled: deploymentId !== null && rested.trim() !== '',
      placeholderData: keepPreviousData,
      retry: false,
      gcTime: 5000,
    },
  );
  if (empty || !data) return <KeyHints />;
  const { fits, droppedMessages, historyTokens, inputCost } = data;
  const inputTokens = data.inputTokens + (long ? estimateTokens(rested) : 0);
  if (!fits) return <span className="text-danger">This message alone is larger than the model’s context window.</span>;
  return (
    <span className="tabular-nums">
      about {formatCount(inputTokens)} tokens
      {threadId !== undefined &&
        historyTokens > 0 &&
        `, ${Math.round((historyTokens / Math.max(1, inputTokens)) * 100)} % of it history`}
      {' · '}
      {long ? (
        'cost known after sending'
      ) : inputCost.costStatus === 'endpoint' ? (
        'covered by endpoint hours'
      ) : (
        <>
          <Money amountUsd={inputCost.amountUsd} estimated={inputCost.amountUsd !== null} />
          {inputCost.amountUsd !== null && ' to ask'}
        </>
      )}
      {droppedMessages > 0 && (
        <span className="text-warning">
          {' · '}
          {droppedMessages === 1 ? 'the oldest message does' : `the ${droppedMessages} oldest messages do`} not fit and
          will be left out
        </span>
      )}
    </span>
  );
}
