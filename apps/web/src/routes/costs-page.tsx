import { Wallet } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function CostsPage() {
  return (
    <Page title="Costs">
      <Card flush>
        <EmptyState
          icon={Wallet}
          title="Nothing spent yet"
          description="Every answer and every endpoint hour appears here with its exact cost."
        />
      </Card>
    </Page>
  );
}
