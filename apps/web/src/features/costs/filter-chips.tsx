import { X } from 'lucide-react';
import type { CostsSearch } from '#lib/search-params.ts';
import { formatDays } from '#lib/days.ts';
import { trpc } from '#lib/trpc.ts';
import { type CostQuery, type FilterField, filterFields } from './cost-query.ts';
import { lineKindNames } from './line-kinds.ts';

type FilterChipsProps = {
  query: CostQuery;
  search: CostsSearch;
  onChange: (part: Partial<CostsSearch>) => void;
};

/** What all figures of the page are narrowed to, each to be taken away. */
export function FilterChips({ query, search, onChange }: FilterChipsProps) {
  const used = filterFields.filter(({ param }) => search[param]);
  if (used.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {used.map((field) => (
        <li key={field.param} className="max-w-full">
          <FieldChip query={query} field={field} onRemove={() => onChange({ [field.param]: undefined })} />
        </li>
      ))}
    </ul>
  );
}

/** What the lines alone are narrowed to. */
export function LineChips({ search, onChange }: Omit<FilterChipsProps, 'query'>) {
  const { only, linesFrom, linesTo } = search;
  return (
    <>
      {only && <Chip text={lineKindNames[only]} onRemove={() => onChange({ only: undefined })} />}
      {linesFrom && linesTo && (
        <Chip
          text={formatDays(linesFrom, linesTo)}
          onRemove={() => onChange({ linesFrom: undefined, linesTo: undefined })}
        />
      )}
    </>
  );
}

type FieldChipProps = { query: CostQuery; field: FilterField; onRemove: () => void };

function FieldChip({ query: { from, to, scope, simulated, ...filter }, field, onRemove }: FieldChipProps) {
  const { field: key, view, name } = field;
  // The breakdown by that field knows what people call it.
  const named = trpc.costs.series.useQuery({ from, to, scope, simulated, [key]: filter[key], by: view });
  const label = named.data?.[0]?.label ?? (view === 'model' ? filter.model : undefined);
  return (
    <Chip text={`${name}: ${label ?? (named.isLoading ? '…' : 'without charges in this range')}`} onRemove={onRemove} />
  );
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      aria-label={`Remove filter ${text}`}
      title={text}
      onClick={onRemove}
      className="inline-flex h-7 max-w-full min-w-0 items-center gap-1.5 rounded-full border border-border-strong bg-surface pr-2 pl-3 text-xs font-medium hover:bg-hover pointer-coarse:h-9"
    >
      <span dir="auto" className="truncate">
        {text}
      </span>
      <X aria-hidden className="size-3.5 shrink-0 text-muted" />
    </button>
  );
}
