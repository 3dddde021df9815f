import { Server } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Skeleton, SkeletonText } from '#components/ui/skeleton.tsx';
import { Section } from './section.tsx';

export function FeedbackSection() {
  return (
    <Section title="States and notes">
      <div className="grid gap-4 lg:grid-cols-3">
        <Card flush>
          <EmptyState
            icon={Server}
            title="No deployments yet"
            description="A deployment is a model that your company may chat with."
            action={<Button variant="primary">Deploy a model</Button>}
          />
        </Card>
        <Card flush>
          <ErrorState
            title="The list could not be loaded"
            description="The server did not answer in time."
            detail="ETIMEDOUT after 10 s"
            onRetry={() => {}}
          />
        </Card>
        <Card>
          <Skeleton className="mb-3 h-5 w-40" />
          <SkeletonText lines={5} />
        </Card>
      </div>
      <ErrorState
        layout="inline"
        title="The model did not answer"
        description="Your message is kept."
        detail="ThrottlingException: Too many tokens, please wait before trying again."
        onRetry={() => {}}
      />
      <div className="grid gap-3 lg:grid-cols-2">
        <Callout title="The price changes on 1 December">Answers until then keep the present one.</Callout>
        <Callout tone="success" title="All checks passed" />
        <Callout tone="warning" title="Two models have no price" action={<Button size="sm">Review</Button>}>
          Their answers are allowed and flagged.
        </Callout>
        <Callout tone="danger" title="The credentials were rejected">
          AWS said: the security token included in the request is invalid.
        </Callout>
      </div>
    </Section>
  );
}
