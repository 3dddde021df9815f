import { Server } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function DeploymentsPage() {
  return (
    <Page title="Deployments">
      <Card flush>
        <EmptyState
          icon={Server}
          title="No deployments yet"
          description="A deployment is a model that this company may chat with, on one of its connections."
        />
      </Card>
    </Page>
  );
}
