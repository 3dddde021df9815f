import type { DeploymentView } from '@staque/core/deployments/schemas';
import type { DeploymentSpec } from '@staque/core/deployments/spec';
import { platformNames } from '@staque/core/platform';
import type { ReactNode } from 'react';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { Time } from '#components/ui/time.tsx';
import { formatCount } from '#lib/format-number.ts';

/** What was asked for: where and on what it runs, and how it answers. */
export function DeploymentConfiguration({ deployment }: { deployment: DeploymentView }) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title="Runs on">
        <KeyValueList items={[...specItems(deployment.spec), ...factItems(deployment)]} />
      </Card>
      <Card title="Answers with">
        <KeyValueList items={answerItems(deployment)} />
      </Card>
    </div>
  );
}

type Item = { label: string; value: ReactNode };

function specItems(spec: DeploymentSpec): Item[] {
  const common: Item[] = [
    { label: 'Platform', value: platformNames[spec.platform] },
    { label: 'Model id', value: <Copyable value={spec.modelId} /> },
  ];
  switch (spec.platform) {
    case 'bedrock':
      return [
        ...common,
        { label: 'Region', value: spec.region },
        { label: 'Inference profile', value: spec.inferenceProfileId ?? 'Automatic' },
      ];
    case 'sagemaker':
      return [
        ...common,
        { label: 'Region', value: spec.region },
        { label: 'Container', value: spec.container.toUpperCase() },
        { label: 'Instances', value: `${spec.instanceCount} × ${spec.instanceType}` },
        { label: 'Execution role', value: spec.executionRoleArn ?? 'The connection’s' },
        { label: 'Environment', value: <Environment environment={spec.environment} /> },
      ];
    case 'nim':
    case 'openai':
    case 'openai_compatible':
      return common;
  }
}

function factItems(deployment: DeploymentView): Item[] {
  return [
    { label: 'Connection', value: deployment.connectionName },
    { label: 'Deployment id', value: <Copyable value={deployment.id} /> },
    { label: 'Deployed by', value: deployment.ownerName },
    { label: 'Created', value: <Time at={deployment.createdAt} format="date-time" /> },
    { label: 'Ready since', value: <Time at={deployment.readyAt} format="date-time" /> },
  ];
}

function answerItems({
  systemPrompt,
  parameters,
  unpricedPolicy,
  contextWindow,
  maxOutputTokens,
}: DeploymentView): Item[] {
  return [
    { label: 'System prompt', value: systemPrompt ? <p className="whitespace-pre-wrap">{systemPrompt}</p> : 'None' },
    { label: 'Temperature', value: parameters.temperature ?? 'Model’s default' },
    { label: 'Top P', value: parameters.topP ?? 'Model’s default' },
    { label: 'Longest answer', value: tokens(parameters.maxOutputTokens ?? maxOutputTokens) },
    { label: 'Reasoning effort', value: parameters.reasoningEffort ?? 'Model’s default' },
    { label: 'Context window', value: tokens(contextWindow) },
    {
      label: 'Without a price',
      value: unpricedPolicy === 'allow' ? 'Messages are allowed and flagged' : 'Messages are refused',
    },
  ];
}

function tokens(count: number | null): string {
  return count === null ? 'Not published' : `${formatCount(count)} tokens`;
}

function Copyable({ value }: { value: string }) {
  return (
    <span className="-my-1 flex min-w-0 items-center gap-1">
      <span className="min-w-0 font-mono text-xs">{value}</span>
      <CopyButton value={value} />
    </span>
  );
}

function Environment({ environment }: { environment: Record<string, string> }) {
  const entries = Object.entries(environment);
  if (entries.length === 0) return 'None';
  return (
    <ul className="flex flex-col gap-0.5 font-mono text-xs">
      {entries.map(([name, value]) => (
        <li key={name}>
          {name}={value}
        </li>
      ))}
    </ul>
  );
}
