import type { PlanView } from '@staque/core/deployments/schemas';
import { Rocket } from 'lucide-react';
import type { ReactNode } from 'react';
import { PriceRates } from '#components/price/price-rates.tsx';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Time } from '#components/ui/time.tsx';
import type { DeployDraft } from './deploy-draft.ts';
import { checksSummary, PlanChecks } from './plan-checks.tsx';
import { PlanSummary } from './plan-summary.tsx';
import { PriceExample } from './price-example.tsx';

type ReviewStepProps = {
  plan: PlanView;
  draft: DeployDraft;
  busy: 'planning' | 'creating' | null;
  onCreate: (planId: string) => void;
  onReplan: () => void;
  /** Goes back to the form. */
  onChange: () => void;
  children: ReactNode;
};

/** The dry run: what was checked, what it will cost, and the button that starts it. */
export function ReviewStep({ plan, draft, busy, onCreate, onReplan, onChange, children }: ReviewStepProps) {
  return (
    <div className="flex flex-col gap-4 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
      <div className="flex min-w-0 flex-col gap-4">
        <Card
          title="Checks"
          description={checksSummary(plan.checks)}
          flush
          actions={
            <Button size="sm" loading={busy === 'planning'} onClick={onReplan}>
              Check again
            </Button>
          }
        >
          <PlanChecks checks={plan.checks} />
        </Card>
        <Card title="Price versions">
          <PriceRates price={plan.price} />
        </Card>
      </div>
      {/* Below each other the columns are one, so that the button can stay in view over the whole of it. */}
      <div className="contents min-w-0 flex-col gap-4 lg:flex">
        {children}
        <Card title="Price" actions={<PriceSummary price={plan.price} />}>
          {plan.price.kind === 'unknown' ? (
            <p className="text-sm text-muted">
              Its costs will be shown as unknown until somebody sets a price under Pricing.
            </p>
          ) : (
            <PriceExample price={plan.price} />
          )}
        </Card>
        <div className="flex flex-col gap-2 max-lg:sticky max-lg:bottom-0 max-lg:z-2 max-lg:-mx-4 sm:max-lg:-mx-6 sm:max-lg:px-6 max-lg:border-t max-lg:border-border max-lg:bg-bg max-lg:px-4 max-lg:py-3">
          <Button
            variant="primary"
            size="lg"
            icon={<Rocket aria-hidden />}
            loading={busy === 'creating'}
            disabled={!plan.creatable || busy === 'planning'}
            onClick={() => onCreate(plan.id)}
          >
            Deploy
          </Button>
          <p className="text-center text-xs text-muted">
            {plan.creatable ? (
              <>
                <span className="lg:hidden">
                  <PriceSummary price={plan.price} /> ·{' '}
                </span>
                This plan holds until <Time at={plan.expiresAt} format="time" />.
              </>
            ) : (
              'A check failed. Repair it and check again.'
            )}
          </p>
        </div>
        <Card
          title={
            <span dir="auto" className="break-words">
              {plan.name}
            </span>
          }
          actions={
            <>
              {plan.simulated && <SimulatedBadge />}
              <Button size="sm" variant="ghost" onClick={onChange}>
                Change
              </Button>
            </>
          }
        >
          <PlanSummary plan={plan} draft={draft} />
        </Card>
      </div>
    </div>
  );
}
