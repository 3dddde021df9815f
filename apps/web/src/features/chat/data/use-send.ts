import type { DeploymentView } from '@staque/core/deployments/schemas';
import { useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { newId } from '#lib/new-id.ts';
import { rememberDeployment } from '../deployments/use-chosen-deployment.ts';
import type { ThreadSettings } from './chat-actions.ts';
import { loadChatActions } from './load-chat-actions.ts';

type Send = {
  threadId: string | undefined;
  deployment: DeploymentView | null;
  settings: ThreadSettings | null;
};

/** Sends a message once, whatever the network does, and opens the thread that it began. */
export function useSend({ threadId, deployment, settings }: Send) {
  const router = useRouter();
  const [sending, setSending] = useState<{ threadId: string | undefined; text: string } | null>(null);
  const attempt = useRef({ fingerprint: '', id: '' });

  async function send(text: string): Promise<void> {
    if (!deployment) return;
    const fingerprint = JSON.stringify([threadId, deployment.id, text]);
    // Sending the same again after a failure asks for the same message, so it can never stand there twice.
    if (attempt.current.fingerprint !== fingerprint) attempt.current = { fingerprint, id: newId() };
    setSending({ threadId, text });
    try {
      const clientMessageId = attempt.current.id;
      const { send: sendMessage } = await loadChatActions();
      const sentTo = await sendMessage({ threadId, deployment, clientMessageId, text, settings });
      attempt.current = { fingerprint: '', id: '' };
      rememberDeployment(deployment.id);
      const stillThere = router.state.location.pathname.replace(/\/$/, '') === '/chat';
      if (threadId === undefined && stillThere)
        await router.navigate({ to: '/chat/$threadId', params: { threadId: sentTo } });
    } finally {
      setSending(null);
    }
  }

  return { send, sending: sending && sending.threadId === threadId ? sending.text : null };
}
