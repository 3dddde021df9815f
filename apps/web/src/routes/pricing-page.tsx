import { Tags } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function PricingPage() {
  return (
    <Page title="Pricing">
      <Card flush>
        <EmptyState
          icon={Tags}
          title="No prices yet"
          description="Prices are versions in time; an answer keeps the price it was made at."
        />
      </Card>
    </Page>
  );
}
