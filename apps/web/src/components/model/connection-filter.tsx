import { FilterSelect } from '#components/filter-select.tsx';
import { useCan } from '#lib/session.ts';
import { trpc } from '#lib/trpc.ts';

type ConnectionFilterProps = { value: string | undefined; onValueChange: (connectionId: string | undefined) => void };

/** Narrows the catalogue to one connection, for those who may see them. */
export function ConnectionFilter({ value, onValueChange }: ConnectionFilterProps) {
  const mayRead = useCan('connections:read');
  const connections = trpc.connections.list.useQuery({ limit: 100 }, { enabled: mayRead });
  if (!mayRead) return null;
  return (
    <FilterSelect
      label="Connection"
      all="All connections"
      items={connections.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      value={value}
      onValueChange={onValueChange}
    />
  );
}
