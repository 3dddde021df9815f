import { getRouteApi } from '@tanstack/react-router';
import { RequirePermission } from '#app/require-permission.tsx';
import type { CostsSearch } from '#app/search-params.ts';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Page } from '#components/ui/page.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { CostBreakdown } from '#features/costs/cost-breakdown.tsx';
import { CostLines } from '#features/costs/cost-lines.tsx';
import { CostOverview } from '#features/costs/cost-overview.tsx';
import { defaultRange, RangePicker } from '#features/costs/range-picker.tsx';
import { dayOf } from '#lib/days.ts';
import { useNow } from '#lib/now.ts';
import { useCan, useSession } from '#lib/session.ts';

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
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  const showLinesOf = (part: Partial<CostsSearch>) =>
    void navigate({
      search: (before) => ({ ...before, deployment: undefined, user: undefined, ...part }),
      hash: 'lines',
    });
  const maySeeAll = useCan('costs:read-all');
  const { sandbox } = useSession();
  const today = dayOf(useNow());
  const { from, to } = { ...defaultRange(today), ...search };
  const scope = maySeeAll ? (search.scope ?? 'all') : 'own';
  const simulated = (search.money ?? (sandbox ? 'simulated' : 'real')) === 'simulated';
  const range = { from, to, scope, simulated };
  const by = search.by ?? 'model';
  const filter = {
    ...(search.deployment && { deploymentId: search.deployment }),
    ...(search.user && { userId: search.user }),
  };
  return (
    <Page
      title="Costs"
      description="Every figure opens into the lines that it is made of. Days are in UTC."
      badge={simulated && <SimulatedBadge />}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <RangePicker range={{ from, to }} today={today} onRangeChange={change} />
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
          onValueChange={(money) => change({ money, deployment: undefined, user: undefined })}
          items={[
            { value: 'real', label: 'Real' },
            { value: 'simulated', label: 'Simulated' },
          ]}
        />
      </div>
      <CostOverview range={range} />
      <CostBreakdown
        range={range}
        by={by}
        onByChange={(next) => change({ by: next })}
        onOpen={
          by === 'deployment'
            ? (item) => showLinesOf({ deployment: item.key })
            : by === 'user'
              ? (item) => showLinesOf({ user: item.key })
              : undefined
        }
      />
      <section id="lines" aria-label="Lines" className="scroll-mt-4">
        <CostLines
          range={range}
          filter={filter}
          onClearFilter={
            search.deployment || search.user ? () => change({ deployment: undefined, user: undefined }) : undefined
          }
        />
      </section>
    </Page>
  );
}
