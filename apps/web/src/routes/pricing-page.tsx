import type { PriceGroupKey } from '@staque/core/pricing/price';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { RequirePermission } from '#app/require-permission.tsx';
import type { PricingSearch } from '#lib/search-params.ts';
import { OnceOpened } from '#components/once-opened.tsx';
import { Button } from '#components/ui/button.tsx';
import { Page } from '#components/ui/page.tsx';
import { SkeletonText } from '#components/ui/skeleton.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { PriceFilters } from '#features/pricing/price-filters.tsx';
import { addressOf, keyOfAddress } from '#features/pricing/price-key-words.ts';
import { PriceList } from '#features/pricing/price-list.tsx';
import { SyncPricesButton } from '#features/pricing/sync-prices-button.tsx';
import { useCan } from '#lib/session.ts';

const PriceSheet = lazy(async () => ({ default: (await import('#features/pricing/price-sheet.tsx')).PriceSheet }));
const SetPricesDialog = lazy(async () => ({
  default: (await import('#features/pricing/set-prices-dialog.tsx')).SetPricesDialog,
}));
const SyncRunSheet = lazy(async () => ({
  default: (await import('#features/pricing/sync-run-sheet.tsx')).SyncRunSheet,
}));
const SyncRuns = lazy(async () => ({ default: (await import('#features/pricing/sync-runs.tsx')).SyncRuns }));

const route = getRouteApi('/signed-in/admin/pricing');

export function PricingPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [setting, setSetting] = useState<Partial<PriceGroupKey> | null>(null);
  const opened = keyOfAddress(search.price);
  const mayManage = useCan('pricing:manage');
  const change = (part: Partial<PricingSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  const open = (price: PricingSearch['price']) =>
    void navigate({ search: (before) => ({ ...before, price }), replace: price === undefined, resetScroll: false });
  return (
    <RequirePermission permission="pricing:read">
      <Page
        title="Pricing"
        description="What answers and endpoint hours are charged with. A new price never changes the past."
        actions={
          mayManage && (
            <>
              <SyncPricesButton onShowRun={(run) => change({ tab: 'syncs', run })} />
              <Button
                variant="primary"
                icon={<Plus aria-hidden />}
                onClick={() => setSetting(search.platform ? { platform: search.platform } : {})}
              >
                Set prices
              </Button>
            </>
          )
        }
      >
        <Tabs
          label="Pricing"
          value={search.tab ?? 'prices'}
          onValueChange={(tab) => change({ tab: tab === 'prices' ? undefined : tab })}
          tabs={[
            {
              value: 'prices',
              label: 'In force',
              content: (
                <div className="flex flex-col gap-4">
                  <PriceFilters search={search} onChange={change} />
                  <PriceList search={search} onChange={change} onOpen={(group) => open(addressOf(group))} />
                </div>
              ),
            },
            {
              value: 'syncs',
              label: 'Syncs',
              content: (
                <Suspense fallback={<SkeletonText lines={6} />}>
                  <SyncRuns onOpen={(run) => change({ run })} />
                </Suspense>
              ),
            },
          ]}
        />
        <OnceOpened open={search.run !== undefined}>
          <SyncRunSheet syncRunId={search.run} onClose={() => change({ run: undefined })} />
        </OnceOpened>
        <OnceOpened open={opened !== null}>
          <PriceSheet priceKey={opened} onClose={() => open(undefined)} onSet={setSetting} />
        </OnceOpened>
        <OnceOpened open={setting !== null}>
          <SetPricesDialog open={setting !== null} onClose={() => setSetting(null)} initial={setting ?? {}} />
        </OnceOpened>
      </Page>
    </RequirePermission>
  );
}
