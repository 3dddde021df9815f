import type { PriceKey } from '@staque/core/pricing/price';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { RequirePermission } from '#app/require-permission.tsx';
import type { PricingSearch } from '#app/search-params.ts';
import { PlatformFilter } from '#components/platform-filter.tsx';
import { SearchField } from '#components/search-field.tsx';
import { Button } from '#components/ui/button.tsx';
import { Page } from '#components/ui/page.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { keyOf } from '#features/pricing/price-history-sheet.tsx';
import { PriceList } from '#features/pricing/price-list.tsx';
import { SetPriceDialog } from '#features/pricing/set-price-dialog.tsx';
import { SyncPricesButton } from '#features/pricing/sync-prices-button.tsx';
import { SyncRuns } from '#features/pricing/sync-runs.tsx';
import { useCan } from '#lib/session.ts';

const route = getRouteApi('/signed-in/admin/pricing');

export function PricingPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [setting, setSetting] = useState<{ initial: PriceKey | null } | null>(null);
  const mayManage = useCan('pricing:manage');
  const change = (part: Partial<PricingSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  return (
    <RequirePermission permission="pricing:read">
      <Page
        title="Pricing"
        description="What every answer and endpoint hour is charged with. Prices are versions: a new one never changes the past."
        actions={
          mayManage && (
            <>
              <SyncPricesButton />
              <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setSetting({ initial: null })}>
                Set a price
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
                  <div className="flex flex-wrap items-center gap-3">
                    <SearchField
                      label="Search prices"
                      value={search.search ?? ''}
                      onSearch={(text) => change({ search: text || undefined })}
                    />
                    <PlatformFilter value={search.platform} onValueChange={(platform) => change({ platform })} />
                  </div>
                  <PriceList search={search} onOverride={(price) => setSetting({ initial: keyOf(price) })} />
                </div>
              ),
            },
            { value: 'syncs', label: 'Syncs', content: <SyncRuns /> },
          ]}
        />
        <SetPriceDialog open={setting !== null} onClose={() => setSetting(null)} initial={setting?.initial ?? null} />
      </Page>
    </RequirePermission>
  );
}
