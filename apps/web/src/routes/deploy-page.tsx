import { Rocket } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function DeployPage() {
  return (
    <Page title="Deploy a model">
      <Card flush>
        <EmptyState icon={Rocket} title="Choose a model" description="Pick a connection and a model to deploy." />
      </Card>
    </Page>
  );
}
