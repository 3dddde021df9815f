import { Settings } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function SettingsPage() {
  return (
    <Page title="Settings">
      <Card flush>
        <EmptyState icon={Settings} title="Settings" description="Profile, password, sessions and API keys." />
      </Card>
    </Page>
  );
}
