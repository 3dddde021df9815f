import { Boxes } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function ModelsPage() {
  return (
    <Page title="Models">
      <Card flush>
        <EmptyState icon={Boxes} title="No models yet" description="Connect a cloud to see what it offers." />
      </Card>
    </Page>
  );
}
