import type { PlanView } from '@staque/core/deployments/schemas';
import { specRegion } from '@staque/core/deployments/spec-facts';
import { platformNames } from '@staque/core/platform';
import type { ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { formatCount } from '#lib/format-number.ts';
import type { DeployDraft } from './deploy-draft.ts';

type Line = { label: string; value: ReactNode; mono?: boolean };

/** What deploying adds, as a diff adds lines: settings that are left to the model stay grey. */
export function PlanSummary({ plan, draft }: { plan: PlanView; draft: DeployDraft }) {
  const { chosen, left } = settingLines(draft);
  const made = plan.spec.platform === 'sagemaker' ? plan.vendorNames : [];
  return (
    <div className="flex flex-col gap-3 text-sm">
      <Lines lines={[...specLines(plan), ...chosen]} />
      {made.length > 0 && (
        <section className="flex flex-col gap-1.5">
          <h3 className="text-xs text-muted">Made in the AWS account</h3>
          <Lines
            lines={made.map((name) => {
              const [kind = '', ...rest] = name.split(' ');
              return { label: kind, value: rest.join(' '), mono: true };
            })}
          />
        </section>
      )}
      {left.length > 0 && <p className="text-xs text-muted">Left to the model: {left.join(', ')}.</p>}
    </div>
  );
}

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <dl className="flex flex-col overflow-hidden rounded-md border border-border">
      {lines.map(({ label, value, mono }) => (
        <div
          key={label}
          className="flex gap-2 border-b border-border bg-success-subtle/50 px-2.5 py-1.5 last:border-b-0"
        >
          <span aria-hidden className="font-mono text-success select-none">
            +
          </span>
          <dt className="w-28 shrink-0 text-muted">{label}</dt>
          <dd className={classNames('min-w-0 flex-1 break-words', mono && 'font-mono text-xs leading-5')}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function specLines({ spec, contextWindow, maxOutputTokens }: PlanView): Line[] {
  const region = specRegion(spec);
  return [
    { label: 'Platform', value: platformNames[spec.platform] },
    { label: 'Model id', value: spec.modelId, mono: true },
    ...(region === '*' ? [] : [{ label: 'Region', value: region }]),
    ...(spec.platform === 'bedrock'
      ? [
          {
            label: 'Profile',
            value: spec.inferenceProfileId ?? 'Automatic',
            mono: spec.inferenceProfileId !== undefined,
          },
        ]
      : []),
    ...(spec.platform === 'sagemaker'
      ? [
          { label: 'Instances', value: `${spec.instanceCount} × ${spec.instanceType}` },
          { label: 'Container', value: spec.container.toUpperCase() },
        ]
      : []),
    { label: 'Context', value: tokens(contextWindow) },
    { label: 'Longest answer', value: tokens(maxOutputTokens) },
  ];
}

function tokens(count: number | null): string {
  return count === null ? 'Not published' : `${formatCount(count)} tokens`;
}

function settingLines(draft: DeployDraft): { chosen: Line[]; left: string[] } {
  const settings: [label: string, value: string][] = [
    ['Temperature', draft.temperature.trim()],
    ['Top P', draft.topP.trim()],
    ['Answer limit', draft.maxOutputTokens.trim() && `${draft.maxOutputTokens.trim()} tokens`],
    ['Reasoning', draft.reasoningEffort === 'default' ? '' : draft.reasoningEffort],
  ];
  const prompt = draft.systemPrompt.trim();
  return {
    chosen: [
      ...(prompt ? [{ label: 'System prompt', value: <span className="line-clamp-3">{prompt}</span> }] : []),
      ...settings.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })),
      ...(draft.unpricedPolicy === 'block' ? [{ label: 'Without a price', value: 'Messages are refused' }] : []),
    ],
    left: settings.filter(([, value]) => value === '').map(([label]) => label.toLowerCase()),
  };
}
