import type { PriceView } from '@staque/core/deployments/schemas';
import type { ModelView } from '@staque/core/models/schemas';
import { platformNames } from '@staque/core/platform';
import { Link } from '@tanstack/react-router';
import { ModelAccessLabel } from '#components/model/model-access.tsx';
import { contextText } from '#components/model/model-facts.ts';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { SimulatedBadge } from '#components/simulated-badge.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PriceExample } from './price-example.tsx';

/** The model at hand while it is configured, at the price of what is chosen. */
export function ChosenModel({ model, price }: { model: ModelView; price: PriceView }) {
  return (
    <Card
      title={<span className="break-words">{model.displayName}</span>}
      description={<span className="font-mono text-xs break-all">{model.vendorModelId}</span>}
      actions={
        <Link
          to="/deployments/new"
          search={(before) => ({ ...before, step: 'choose' })}
          className={buttonClass({ size: 'sm', variant: 'ghost' })}
        >
          Change
        </Link>
      }
    >
      <div className="flex flex-col gap-3">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm [&>dd]:text-right [&>dt]:text-muted">
          <dt>Platform</dt>
          <dd>{platformNames[model.platform]}</dd>
          <dt>Connection</dt>
          <dd className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1">
            <span className="min-w-0 wrap-anywhere">{model.connectionName}</span>
            {model.simulated && <SimulatedBadge />}
          </dd>
          <dt>Context</dt>
          <dd>{contextText(model.contextWindow)}</dd>
          <dt>Longest answer</dt>
          <dd>{contextText(model.maxOutputTokens)}</dd>
          <dt>Price</dt>
          <dd>
            <PriceSummary price={price} />
          </dd>
          <dt>Access</dt>
          <dd>
            <ModelAccessLabel model={model} />
          </dd>
        </dl>
        <PriceExample price={price} />
        {model.accessNote && <p className="text-xs text-muted">{model.accessNote}</p>}
      </div>
    </Card>
  );
}
