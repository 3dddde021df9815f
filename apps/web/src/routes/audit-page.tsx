import { ScrollText } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function AuditPage() {
  return (
    <Page title="Audit">
      <Card flush>
        <EmptyState
          icon={ScrollText}
          title="Nothing recorded yet"
          description="Each administrative change is recorded here with who made it and when."
        />
      </Card>
    </Page>
  );
}
