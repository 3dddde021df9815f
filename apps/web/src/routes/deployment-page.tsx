import { Server } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function DeploymentPage() {
  return (
    <Page title="Deployment">
      <Card flush>
        <EmptyState icon={Server} title="Deployment" description="State, cost and configuration of one deployment." />
      </Card>
    </Page>
  );
}
