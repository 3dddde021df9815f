import { z } from 'zod';
import { maxSystemPromptLength } from '../chat/schemas.ts';
import { chatParametersSchema, type ChatParameters } from '../chat/parameters.ts';
import type { ErrorView } from '../errors.ts';
import { idSchema } from '../ids.ts';
import type { Usd } from '../money/usd.ts';
import { pageInput } from '../page.ts';
import type { Platform } from '../platform.ts';
import type { PriceSource, TokenBucket } from '../pricing/price.ts';
import { deploymentSpecSchema, type DeploymentSpec } from './spec.ts';
import { deploymentStatuses, type DeploymentStatus, type DesiredState } from './status.ts';

export const deploymentName = z
  .string()
  .trim()
  .min(1, 'Give the deployment a name.')
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u, 'A name has letters, digits, blanks and . _ - /');

export const planInput = z.strictObject({
  connectionId: idSchema,
  name: deploymentName,
  spec: deploymentSpecSchema,
  systemPrompt: z.string().max(maxSystemPromptLength).nullable().default(null),
  parameters: chatParametersSchema.default({}),
  /** What happens to messages while no price is known: `allow` flags them, `block` refuses them. */
  unpricedPolicy: z.enum(['allow', 'block']).default('allow'),
});
export type PlanInput = z.infer<typeof planInput>;

export const createDeploymentInput = z.strictObject({ planId: idSchema });
export const deploymentIdInput = z.strictObject({ deploymentId: idSchema });
export const updateDeploymentInput = z.strictObject({
  deploymentId: idSchema,
  name: deploymentName.optional(),
  systemPrompt: z.string().max(maxSystemPromptLength).nullable().optional(),
  parameters: chatParametersSchema.optional(),
  unpricedPolicy: z.enum(['allow', 'block']).optional(),
});
export const deploymentListInput = z.strictObject({
  ...pageInput,
  status: z.array(z.enum(deploymentStatuses)).max(8).optional(),
  /** Deleted deployments are left out unless asked for. */
  includeDeleted: z.boolean().default(false),
});
/** The timeline of one deployment, newest first. */
export const deploymentEventsInput = z.strictObject({ ...pageInput, deploymentId: idSchema });
export const watchInput = z.strictObject({
  deploymentId: idSchema.optional(),
  lastEventId: z.string().max(60).nullish(),
});

/** `ok`: certain. `warning`: may work, read it. `failed`: creating would fail, so it is refused. `unknown`: could not be asked. */
export type CheckResult = 'ok' | 'warning' | 'failed' | 'unknown';

export interface PlanCheck {
  key: 'credentials' | 'model_access' | 'instance_type' | 'name' | 'price' | 'region' | 'role' | 'completion';
  label: string;
  result: CheckResult;
  message: string;
  remedy?: string;
}

export interface TokenPriceView {
  bucket: TokenBucket;
  /** USD per 1M tokens. */
  amountUsd: Usd;
  aboveInputTokens: number;
  source: PriceSource;
  sourceNote: string;
}

/** What it will cost: by token, by the hour, or not known. */
export type PriceView =
  | { kind: 'tokens'; rates: TokenPriceView[] }
  | {
      kind: 'hour';
      hourlyUsd: Usd;
      instanceType: string;
      instanceCount: number;
      source: PriceSource;
      sourceNote: string;
    }
  | { kind: 'unknown'; reason: string };

export interface PlanView {
  id: string;
  hash: string;
  connectionId: string;
  name: string;
  spec: DeploymentSpec;
  checks: PlanCheck[];
  price: PriceView;
  /** True when no check failed: the plan can be created. */
  creatable: boolean;
  simulated: boolean;
  expiresAt: string;
}

export interface DeploymentEventView {
  id: string;
  deploymentId: string;
  at: string;
  kind: 'state' | 'step' | 'error';
  /** The status after this event. */
  status: DeploymentStatus;
  message: string;
  /** The vendor's own words, redacted. */
  vendor: string | null;
}

export interface DeploymentView {
  id: string;
  name: string;
  connectionId: string;
  connectionName: string;
  simulated: boolean;
  platform: Platform;
  modelName: string;
  spec: DeploymentSpec;
  status: DeploymentStatus;
  desired: DesiredState;
  statusReason: ErrorView | null;
  systemPrompt: string | null;
  parameters: ChatParameters;
  unpricedPolicy: 'allow' | 'block';
  contextWindow: number | null;
  maxOutputTokens: number | null;
  supportsReasoning: boolean;
  price: PriceView;
  /** Everything charged so far, endpoint hours up to this moment included; null parts are counted, not added. */
  costs: DeploymentCosts;
  ownerName: string;
  createdAt: string;
  readyAt: string | null;
  lastUsedAt: string | null;
}

export interface DeploymentCosts {
  totalUsd: Usd;
  todayUsd: Usd;
  monthUsd: Usd;
  /** Endpoint time that is not in a closed hour yet, already inside the sums above. */
  accruingUsd: Usd;
  unpricedCount: number;
  requestCount: number;
}

/** `deployments.watch`: `state` carries the whole deployment, `step` one event of its timeline, `cost` its running costs. */
export type DeploymentWatchEvent =
  | { type: 'state'; deployment: DeploymentView }
  | { type: 'step'; event: DeploymentEventView }
  | { type: 'cost'; deploymentId: string; costs: DeploymentCosts };
