import { Users } from 'lucide-react';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Page } from '#components/ui/page.tsx';

export function UsersPage() {
  return (
    <Page title="Users">
      <Card flush>
        <EmptyState
          icon={Users}
          title="Only you so far"
          description="Invite the people who are to chat, deploy or watch the costs."
        />
      </Card>
    </Page>
  );
}
