import type { DeploymentView } from '@staque/core/deployments/schemas';
import { useNavigate } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { CallError } from '#components/call-error.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import { newId } from '#lib/new-id.ts';
import { trpc } from '#lib/trpc.ts';
import { StepHead } from './place-step.tsx';

const greeting = 'Say hello, and tell me in a few sentences what you can do.';

/** The first message stands there already; the answer comes in the chat, where its cost is shown. */
export function MessageStep({ deployment }: { deployment: DeploymentView }) {
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const [text, setText] = useState(greeting);
  // One id for the message: a second click sends it no second time.
  const [clientMessageId] = useState(newId);
  const send = trpc.chat.send.useMutation({
    onSuccess: async ({ threadId }) => {
      void Promise.all([utils.system.firstRun.invalidate(), utils.threads.list.invalidate()]);
      await navigate({ to: '/chat/$threadId', params: { threadId } });
    },
  });
  return (
    <>
      <StepHead title={`${deployment.name} is ready`}>
        Send the first message. The answer appears in the chat, with its exact cost under it.
      </StepHead>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && !send.isPending)
            send.mutate({ deploymentId: deployment.id, clientMessageId, text: text.trim() });
        }}
      >
        <Textarea label="First message" value={text} onValueChange={setText} dir="auto" />
        <CallError title="The message was not sent" error={send.error} />
        <div className="flex items-center gap-3">
          <Button
            type="submit"
            variant="primary"
            size="lg"
            icon={<Send aria-hidden />}
            disabled={text.trim() === ''}
            loading={send.isPending || send.isSuccess}
          >
            Send
          </Button>
          {deployment.simulated && <SimulatedBadge />}
        </div>
      </form>
    </>
  );
}
