import { getRouteApi } from '@tanstack/react-router';
import { RequirePermission } from '#app/require-permission.tsx';
import type { CostsSearch } from '#lib/search-params.ts';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Page } from '#components/ui/page.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { sortFromText, sortToText } from '#components/ui/table/sort-rows.ts';
import { CostBreakdown } from '#features/costs/cost-breakdown.tsx';
import { CostChart } from '#features/costs/cost-chart.tsx';
import { CostLines } from '#features/costs/cost-lines.tsx';
import { filterOf } from '#features/costs/cost-query.ts';
import { CostTiles } from '#features/costs/cost-tiles.tsx';
import { EndpointUseCard } from '#features/costs/endpoint-use-card.tsx';
import { FilterChips } from '#features/costs/filter-chips.tsx';
import { defaultRange, RangePicker } from '#features/costs/range-picker.tsx';
import { useCan, useSession } from '#lib/session.ts';
import { useToday } from '#lib/today.ts';

const route = getRouteApi('/signed-in/costs');

export function CostsPage() {
  return (
    <RequirePermission permission="costs:read-own">
      <Costs />
    </RequirePermission>
  );
}

function Costs() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<CostsSearch>) =>
    void navigate({
      search: (before) => ({ ...before, ...part }),
      // Back does not open again what was closed.
      replace: 'receipt' in part && part.receipt === undefined,
      resetScroll: false,
    });
  const maySeeAll = useCan('costs:read-all');
  const { sandbox, timeZone } = useSession();
  const today = useToday();
  const usual = defaultRange(today);
  const { from = usual.from, to = usual.to } = search;
  const scope = maySeeAll ? (search.scope ?? 'all') : 'own';
  const simulated = (search.money ?? (sandbox ? 'simulated' : 'real')) === 'simulated';
  const query = { from, to, scope, simulated, ...filterOf(search) };
  const by = search.by ?? 'model';
  return (
    <Page
      title="Costs"
      description={`Every figure opens into the lines that it is made of. Days are in ${zoneName(timeZone)}.`}
      badge={simulated && <SimulatedBadge />}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <RangePicker
          range={{ from, to }}
          today={today}
          onRangeChange={(range) => change({ ...range, step: undefined, linesFrom: undefined, linesTo: undefined })}
        />
        {maySeeAll && (
          <SegmentedControl
            label="Whose costs"
            value={scope}
            onValueChange={(next) => change({ scope: next, user: undefined })}
            items={[
              { value: 'all', label: 'Everybody' },
              { value: 'own', label: 'Mine' },
            ]}
          />
        )}
        <SegmentedControl
          label="Real or simulated money"
          value={simulated ? 'simulated' : 'real'}
          onValueChange={(money) => change({ money, ...noFilter })}
          items={[
            { value: 'real', label: 'Real' },
            { value: 'simulated', label: 'Simulated' },
          ]}
        />
      </div>
      <FilterChips query={query} search={search} onChange={change} />
      <CostTiles query={query} today={today} />
      <CostChart query={query} by={by} step={search.step} onStepChange={(step) => change({ step })} />
      <CostBreakdown
        query={query}
        by={by}
        onByChange={(next) => change({ by: next, sort: undefined })}
        sort={sortFromText(search.sort, ['label', 'charges', 'tokens', 'hours', 'total'])}
        onSortChange={(sort) => change({ sort: sortToText(sort) })}
      />
      <EndpointUseCard query={query} />
      <section id="lines" aria-label="Lines" className="scroll-mt-4">
        <CostLines query={query} search={search} onChange={change} />
      </section>
    </Page>
  );
}

/** "UTC", or "Europe/Berlin time". */
function zoneName(timeZone: string): string {
  return timeZone === 'UTC' ? timeZone : `${timeZone.replaceAll('_', ' ')} time`;
}

const noFilter = {
  user: undefined,
  deployment: undefined,
  key: undefined,
  model: undefined,
  platform: undefined,
} satisfies Partial<CostsSearch>;
