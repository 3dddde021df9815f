import { useParams, useSearch } from '@tanstack/react-router';
import { RequirePermission } from '#app/require-permission.tsx';
import { Chat } from '#features/chat/chat.tsx';

export function ChatPage() {
  const { threadId } = useParams({ strict: false });
  const { deployment } = useSearch({ strict: false });
  return (
    <RequirePermission permission="chat:use">
      <Chat threadId={threadId} wanted={deployment} />
    </RequirePermission>
  );
}
