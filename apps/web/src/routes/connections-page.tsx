import { Plug } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function ConnectionsPage() {
  return (
    <Page title="Connections">
      <Card flush>
        <EmptyState
          icon={Plug}
          title="No connections yet"
          description="A connection is an account at a cloud or a model server."
        />
      </Card>
    </Page>
  );
}
