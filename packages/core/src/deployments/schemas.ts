import { z } from 'zod';
import { maxSystemPromptLength } from '../chat/schemas.ts';
import { chatParametersSchema, type ChatParameters } from '../chat/parameters.ts';
import type { ErrorView } from '../errors.ts';
import { idSchema } from '../ids.ts';
import type { Usd } from '../money/usd.ts';
import { pageInput } from '../page.ts';
import { visibleText } from '../visible-text.ts';
import { platforms, type Platform } from '../platform.ts';
import type { PriceSource, TokenBucket } from '../pricing/price.ts';
import { awsRegionSchema, deploymentSpecSchema, instanceTypeSchema, type DeploymentSpec } from './spec.ts';
import { deploymentStatuses, type DeploymentStatus, type DesiredState } from './status.ts';
import { deploymentSorts } from './deployment-sorts.ts';

export const deploymentName = visibleText({ max: 60, missing: 'Give the deployment a name.' }).regex(
  /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._/-]|\u200c|\u200d)*$/u,
  'A name has letters, digits, blanks and . _ - /',
);

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
  /** Matches the name and the model. */
  search: z.string().trim().max(200).optional(),
  platform: z.enum(platforms).optional(),
  /** `month` needs the right to see what deployments cost. A cursor belongs to the order that it was made in. */
  sort: z.enum(deploymentSorts).default('created'),
  /** Not `direction`, which paged queries of tRPC keep for themselves. */
  sortDirection: z.enum(['asc', 'desc']).default('desc'),
});
/** Whether a name is free, before anything is planned. `exceptId` is the deployment that has it now. */
export const deploymentNameCheckInput = z.strictObject({ name: deploymentName, exceptId: idSchema.optional() });
export interface DeploymentNameCheck {
  free: boolean;
  /** The name itself when it is free, else the nearest that is. */
  suggestion: string;
}
/** What endpoints on these instance types would cost by the hour, before anything is planned. */
export const instancePricesInput = z.strictObject({
  connectionId: idSchema,
  region: awsRegionSchema,
  instanceTypes: z.array(instanceTypeSchema).min(1).max(20),
  instanceCount: z.int().min(1).max(20).default(1),
});
/** In the order asked for. */
export interface InstancePrice {
  instanceType: string;
  price: PriceView;
}
/** What one deployment did in the last `days` days, today included. */
export const deploymentUsageInput = z.strictObject({
  deploymentId: idSchema,
  days: z.int().min(1).max(366).default(30),
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
  key:
    | 'credentials'
    | 'model_access'
    | 'instance_type'
    | 'context'
    | 'name'
    | 'price'
    | 'region'
    | 'role'
    | 'completion';
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
  priceVersionId: string;
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
      priceVersionId: string;
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
  /** What creating makes or calls at the vendor, by the names that it will have there. */
  vendorNames: string[];
  /** Tokens that it will hold and answer with at most; null where the vendor does not say. */
  contextWindow: number | null;
  maxOutputTokens: number | null;
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
  /** Which of the platform's steps this was (`create-endpoint`, `verify`); null for states and errors. */
  step: string | null;
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
  /** Everything charged so far, for everybody; null for those who may neither manage deployments nor read all costs. */
  costs: DeploymentCosts | null;
  ownerName: string;
  createdAt: string;
  readyAt: string | null;
  lastUsedAt: string | null;
}

/** What a sum leaves out for want of a price, and how many of its parts come from estimated usage. */
export interface SumGaps {
  unpricedCount: number;
  estimatedCount: number;
}

/** Endpoint hours up to this moment included; what has no known price is counted, not added. */
export interface DeploymentCosts {
  totalUsd: Usd;
  todayUsd: Usd;
  monthUsd: Usd;
  /** Endpoint time that is not in a closed hour yet, already inside the sums above. */
  accruingUsd: Usd;
  unpricedCount: number;
  estimatedCount: number;
  /** Of today and of this month alone. */
  today: SumGaps;
  month: SumGaps;
  requestCount: number;
}

/** `deployments.watch`: `state` carries the whole deployment, `step` one event of its timeline, `cost` its running costs. */
export type DeploymentWatchEvent =
  | { type: 'state'; deployment: DeploymentView }
  | { type: 'step'; event: DeploymentEventView }
  | { type: 'cost'; deploymentId: string; costs: DeploymentCosts };

export interface DeploymentUsageDay {
  /** `2026-11-23`, in the organization's time zone. */
  day: string;
  requestCount: number;
  inputTokens: string;
  cachedTokens: string;
  outputTokens: string;
  totalUsd: Usd;
  unpricedCount: number;
  estimatedCount: number;
}

export interface DeploymentUsageView {
  /** Every day of the range, the oldest first; a day without use has zeros. */
  days: DeploymentUsageDay[];
  /** Of the newest answers of the range, at most `sampleLimit` of them. Milliseconds; null where nothing was measured. */
  answers: {
    count: number;
    failedCount: number;
    firstTokenMedianMs: number | null;
    firstTokenP95Ms: number | null;
    wholeMedianMs: number | null;
    wholeP95Ms: number | null;
    outputTokensPerSecond: number | null;
  };
  /** While it is stopped, and paid by the hour when it runs: since when, and what those hours would have cost. */
  stopped: { since: string; savedUsd: Usd | null } | null;
}

/** How long starts took before, on the same platform. Milliseconds; empty and null when none has been seen. */
export interface StartTimes {
  steps: { step: string; medianMs: number }[];
  /** From the request to ready. */
  totalMedianMs: number | null;
  startCount: number;
}
