import type { PriceView, TokenPriceView } from '@staque/core/deployments/schemas';
import { type Column, DataTable } from '#components/ui/data-table.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { formatCount } from '#lib/format-number.ts';
import { bucketNames, priceSourceNames } from './price-words.ts';
import { UnitPrice } from './unit-price.tsx';

/** A price in full: every bucket with its source, or the hour, or why none is known. */
export function PriceRates({ price }: { price: PriceView }) {
  if (price.kind === 'unknown') return <p className="text-sm text-warning">{price.reason}</p>;
  if (price.kind === 'hour') {
    return (
      <KeyValueList
        items={[
          { label: 'Per hour', value: <UnitPrice amountUsd={price.hourlyUsd} /> },
          { label: 'For', value: `${price.instanceCount} × ${price.instanceType}` },
          { label: 'Source', value: sourceText(price) },
          { label: 'Version', value: <Version id={price.priceVersionId} /> },
        ]}
      />
    );
  }
  return (
    <div className="-mx-4 -my-2">
      <DataTable label="Token prices" columns={columns} rows={price.rates} rowKey={rateKey} />
    </div>
  );
}

const columns: Column<TokenPriceView>[] = [
  { id: 'bucket', header: 'Tokens', card: 'title', cell: (rate) => rateName(rate) },
  { id: 'amount', header: 'USD per 1M', align: 'end', cell: (rate) => <UnitPrice amountUsd={rate.amountUsd} /> },
  { id: 'source', header: 'Source', cell: (rate) => <Source text={sourceText(rate)} /> },
  { id: 'version', header: 'Version', cell: (rate) => <Version id={rate.priceVersionId} /> },
];

function Source({ text }: { text: string }) {
  return (
    <span title={text} className="line-clamp-2 text-xs text-muted">
      {text}
    </span>
  );
}

/** The price version by the end of its id, as its beginning is a time that many share. */
function Version({ id }: { id: string }) {
  return (
    <span title={id} className="font-mono text-xs text-muted">
      {id.slice(-8)}
    </span>
  );
}

function rateKey(rate: TokenPriceView): string {
  return `${rate.bucket}>${rate.aboveInputTokens}`;
}

function rateName(rate: TokenPriceView): string {
  const name = bucketNames[rate.bucket];
  return rate.aboveInputTokens > 0 ? `${name}, above ${formatCount(rate.aboveInputTokens)} input tokens` : name;
}

function sourceText({ source, sourceNote }: Pick<TokenPriceView, 'source' | 'sourceNote'>): string {
  return sourceNote ? `${priceSourceNames[source]}: ${sourceNote}` : priceSourceNames[source];
}
