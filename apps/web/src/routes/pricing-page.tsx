import type { PriceGroupKey } from '@staque/core/pricing/price';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { RequirePermission } from '#app/require-permission.tsx';
import type { PricingSearch } from '#lib/search-params.ts';
import { Button } from '#components/ui/button.tsx';
import { Page } from '#components/ui/page.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { PriceFilters } from '#features/pricing/price-filters.tsx';
import { groupKeyOf } from '#features/pricing/price-key-words.ts';
import { PriceList } from '#features/pricing/price-list.tsx';
import { PriceSheet } from '#features/pricing/price-sheet.tsx';
import { SetPricesDialog } from '#features/pricing/set-prices-dialog.tsx';
import { SyncPricesButton } from '#features/pricing/sync-prices-button.tsx';
import { SyncRunSheet } from '#features/pricing/sync-run-sheet.tsx';
import { SyncRuns } from '#features/pricing/sync-runs.tsx';
import { useCan } from '#lib/session.ts';

const route = getRouteApi('/signed-in/admin/pricing');

export function PricingPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [setting, setSetting] = useState<Partial<PriceGroupKey> | null>(null);
  const [opened, setOpened] = useState<PriceGroupKey | null>(null);
  const mayManage = useCan('pricing:manage');
  const change = (part: Partial<PricingSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
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
                  <PriceList search={search} onChange={change} onOpen={(group) => setOpened(groupKeyOf(group))} />
                </div>
              ),
            },
            { value: 'syncs', label: 'Syncs', content: <SyncRuns onOpen={(run) => change({ run })} /> },
          ]}
        />
        <SyncRunSheet syncRunId={search.run} onClose={() => change({ run: undefined })} />
        <PriceSheet priceKey={opened} onClose={() => setOpened(null)} onSet={setSetting} />
        <SetPricesDialog open={setting !== null} onClose={() => setSetting(null)} initial={setting ?? {}} />
      </Page>
    </RequirePermission>
  );
}
