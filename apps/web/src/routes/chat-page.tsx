import { MessageSquare } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function ChatPage() {
  return (
    <Page title="Chat">
      <Card flush>
        <EmptyState
          icon={MessageSquare}
          title="Talk to a model"
          description="Pick a deployment and ask it something."
        />
      </Card>
    </Page>
  );
}
