import { defaultContextTokens } from '@staque/core/deployments/spec-facts';
import type { ModelView } from '@staque/core/models/schemas';
import { platformNames } from '@staque/core/platform';
import type { ReactNode } from 'react';
import { ModelAccessLabel } from './model-access.tsx';
import { PriceSummary } from '#components/price/price-summary.tsx';
import { formatCount } from '#lib/format-number.ts';
import type { ModelGroup } from '#lib/model-groups.ts';

/** The facts of a model by name, in the order in which both its own sheet and the comparison show them. */
export function modelFacts({ first, regions }: ModelGroup): { label: string; value: ReactNode }[] {
  return [
    { label: 'Vendor', value: first.vendor },
    { label: 'Platform', value: platformNames[first.platform] },
    { label: 'Connection', value: first.connectionName },
    { label: 'Regions', value: regionNames(regions) },
    { label: 'Price', value: <PriceSummary price={first.price} /> },
    { label: 'Context window', value: contextFact(first) },
    { label: 'Longest answer', value: tokens(first.maxOutputTokens) },
    { label: 'Takes', value: first.inputModalities.join(', ') || 'Not known' },
    { label: 'Gives', value: first.outputModalities.join(', ') || 'Not known' },
    { label: 'Reasoning', value: first.supportsReasoning ? 'Yes' : 'No' },
    { label: 'Access', value: <ModelAccessLabel model={first} /> },
    ...(first.suggestedInstanceTypes.length > 0
      ? [{ label: 'Instance types', value: first.suggestedInstanceTypes.join(', ') }]
      : []),
  ];
}

/** An endpoint holds less than the model can, unless more is asked for. */
function contextFact({ platform, contextWindow }: ModelView): string {
  if (platform !== 'sagemaker' || contextWindow === null || contextWindow <= defaultContextTokens) {
    return tokens(contextWindow);
  }
  return `${tokens(contextWindow)}; an endpoint holds ${formatCount(defaultContextTokens)} unless more is asked for`;
}

function regionNames(models: readonly Pick<ModelView, 'region'>[]): string {
  return models
    .map(({ region }) => (region === '*' ? 'None: the vendor decides' : region))
    .toSorted()
    .join(', ');
}

function tokens(count: number | null): string {
  return count === null ? 'Not published' : `${formatCount(count)} tokens`;
}
