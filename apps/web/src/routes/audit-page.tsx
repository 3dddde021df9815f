import { getRouteApi } from '@tanstack/react-router';
import { RequirePermission } from '#app/require-permission.tsx';
import { type AuditTarget, auditTargets } from '#lib/search-params.ts';
import { Page } from '#components/ui/page.tsx';
import { Select } from '#components/ui/select.tsx';
import { AuditList } from '#features/audit/audit-list.tsx';

const route = getRouteApi('/signed-in/admin/audit');

export function AuditPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <RequirePermission permission="audit:read">
      <Page title="Audit" description="Who changed what, from where and when. Nothing here can be changed.">
        <Select
          label="About"
          hideLabel
          className="w-full sm:w-48"
          items={targetItems}
          value={search.target ?? 'all'}
          onValueChange={(next) => void navigate({ search: next === 'all' ? {} : { target: next }, replace: true })}
        />
        <AuditList search={search} onSearchChange={(next) => void navigate({ search: next, resetScroll: false })} />
      </Page>
    </RequirePermission>
  );
}

const targetNames: Record<AuditTarget, string> = {
  user: 'People',
  connection: 'Connections',
  deployment: 'Deployments',
  price: 'Prices',
  'api-key': 'API keys',
};

const targetItems: { value: AuditTarget | 'all'; label: string }[] = [
  { value: 'all', label: 'Everything' },
  ...auditTargets.map((value) => ({ value, label: targetNames[value] })),
];
