import { Server } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { Section } from './section.tsx';
import { columnsWithActions, manyRows, sampleColumns, sampleRows } from './table-samples.tsx';

export function TableSection() {
  return (
    <Section title="Table">
      <Card flush title="Sort, columns, keyboard, long names">
        <DataTable
          label="Deployments"
          columns={columnsWithActions}
          rows={sampleRows}
          rowKey={(row) => row.name}
          sort={{ by: 'today', direction: 'desc' }}
          remember="dev-sample"
        />
      </Card>
      <Card flush title="While loading">
        <DataTable label="Loading" columns={sampleColumns} rows={undefined} rowKey={(row) => row.name} />
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card flush title="Empty">
          <DataTable
            label="Empty"
            columns={sampleColumns}
            rows={[]}
            rowKey={(row) => row.name}
            empty={
              <EmptyState icon={Server} title="No deployments yet" description="One line on what would be here." />
            }
          />
        </Card>
        <Card flush title="Not loaded">
          <ErrorState
            title="The deployments could not be loaded"
            description="The server did not answer in time."
            onRetry={() => {}}
          />
        </Card>
      </div>
      <PagedTable />
      <ManyRows />
    </Section>
  );
}

/** Pages come after a moment; the third one fails at first. */
function PagedTable() {
  const [shown, setShown] = useState(8);
  const [state, setState] = useState<'rest' | 'loading' | 'failed'>('rest');
  const hasMore = shown < 40;

  function load() {
    setState('loading');
    setTimeout(() => {
      const fails = shown === 24 && state !== 'failed';
      setState(fails ? 'failed' : 'rest');
      if (!fails) setShown(shown + 8);
    }, 900);
  }

  return (
    <Card flush title="Pages by cursor">
      <DataTable
        label="Pages"
        columns={sampleColumns}
        rows={manyRows.slice(0, shown)}
        rowKey={(row) => row.name}
        partial={hasMore}
      />
      <LoadMore
        hasMore={hasMore}
        loading={state === 'loading'}
        failed={state === 'failed'}
        onLoadMore={load}
        shown={shown}
      />
    </Card>
  );
}

function ManyRows() {
  const [on, setOn] = useState(false);
  return (
    <Card flush title="10,000 rows" actions={<Button onClick={() => setOn(!on)}>{on ? 'Hide' : 'Show'}</Button>}>
      {on && (
        <DataTable
          label="Many deployments"
          columns={columnsWithActions}
          rows={manyRows}
          rowKey={(row) => row.name}
          remember="dev-many"
        />
      )}
    </Card>
  );
}
