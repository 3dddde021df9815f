import { RequirePermission } from '#app/require-permission.tsx';
import { Page } from '#components/ui/page.tsx';

export function WelcomePage() {
  return (
    <RequirePermission permission="system:manage">
      <Page title="Welcome" width="narrow">
        {null}
      </Page>
    </RequirePermission>
  );
}
