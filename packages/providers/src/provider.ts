/**
 * The port. Services talk to every vendor through these shapes and know no other; adapters turn them into the vendor's wire and
 * back. An adapter stores nothing, knows no user and no price in force, and decides retryability once (`AppError.details`).
 */
import type { ChatParameters } from '@staque/core/chat/parameters';
import type { AwsCredentials, ConnectionSettings } from '@staque/core/connections/schemas';
import type { ConnectionKind } from '@staque/core/connections/connection-kinds';
import type { PlanCheck } from '@staque/core/deployments/schemas';
import type { DeploymentSpec } from '@staque/core/deployments/spec';
import type { ErrorCode, ErrorView } from '@staque/core/errors';
import type { Platform } from '@staque/core/platform';
import type { ModelAccess } from '@staque/core/models/schemas';
import type { PriceKey, PriceQuote, PriceSource } from '@staque/core/pricing/price';
import type { TokenUsage, UsageSource } from '@staque/core/usage/token-usage';

/** A connection ready for use. `credentials` exist only in memory, inside the call that needs them. */
export interface ProviderConnection {
  id: string;
  kind: ConnectionKind;
  settings: ConnectionSettings;
  credentials: ProviderCredentials;
  /** The sandbox answers instead of the vendor; its address comes from the composition root, never from a form. */
  simulated: boolean;
}

export type ProviderCredentials =
  | { kind: 'aws'; aws: AwsCredentials }
  | { kind: 'bearer'; apiKey: string }
  | { kind: 'none' };

/** Which price a call is charged by; see `PriceKey`. `region` and `profile` are the exact ones, matched against `*` too. */
export type PriceSubject = Pick<PriceKey, 'platform' | 'modelKey' | 'region' | 'profile'>;

/** Everything a chat call needs to know of a running deployment; stored with it, so chat asks no control plane. */
export interface ChatTarget {
  platform: Platform;
  region: string;
  /** What is sent as the model: model id, inference profile id, or the served name. */
  invokeId: string;
  endpointName?: string;
  contextWindow: number | null;
  maxOutputTokens: number | null;
  supportsSystemPrompt: boolean;
  supportsReasoning: boolean;
  price: PriceSubject;
}

export interface ChatRequest {
  systemPrompt: string | null;
  messages: { role: 'user' | 'assistant'; text: string }[];
  parameters: ChatParameters;
}

export type FinishReason = 'stop' | 'length' | 'content_filter' | 'other';

/**
 * A stream ends normally only after `finish`. Ending or throwing before it means that the answer is not whole. `usage` may come
 * more than once and is cumulative: the last one counts. A usage that is missing or nonsense is never sent as zero.
 */
export type ChatStreamPart =
  | { type: 'started'; vendorRequestId: string | null }
  | { type: 'text-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  | { type: 'usage'; usage: TokenUsage; servedTier: string | null; servedModel: string | null; raw: unknown }
  | { type: 'finish'; reason: FinishReason; raw: string };

/** One call of `ChatCapability.stream`, for adapters that hand it on. */
export interface ChatCall {
  connection: ProviderConnection;
  target: ChatTarget;
  request: ChatRequest;
  signal: AbortSignal;
}

export interface ChatCapability {
  /** Aborting `signal` cancels the vendor's call; the iterator then ends by throwing `signal.reason`. Throws AppError. */
  stream(
    connection: ProviderConnection,
    target: ChatTarget,
    request: ChatRequest,
    signal: AbortSignal,
  ): AsyncIterable<ChatStreamPart>;
}

export interface CatalogModel {
  platform: Platform;
  region: string;
  vendorModelId: string;
  displayName: string;
  vendor: string;
  contextWindow: number | null;
  maxOutputTokens: number | null;
  inputModalities: string[];
  outputModalities: string[];
  supportsReasoning: boolean;
  access: ModelAccess;
  accessNote: string | null;
  suggestedInstanceTypes: string[];
  /** Whose price is shown; for SageMaker the first suggested instance type. */
  price: PriceSubject;
  raw: unknown;
}

export interface CatalogCapability {
  listModels(connection: ProviderConnection, signal: AbortSignal): Promise<CatalogModel[]>;
}

/** Names and tags derive from this, so that any crash is just "run again". */
export interface DeploymentIdentity {
  installId: string;
  deploymentId: string;
  /** Rises with every start; part of the vendor names. */
  revision: number;
}

export interface DeploymentStep {
  /** Stable key of the step: `create-model`, `create-endpoint`, `verify`, `delete-endpoint`. */
  key: string;
  message: string;
  vendor: string | null;
}

/** What the vendor says exists and costs by the hour. Instances × time from `createdAt` is what is metered. */
export interface EndpointFacts {
  name: string;
  status: string;
  createdAt: Date;
  instanceType: string;
  instanceCount: number;
}

/** A completion that verified the deployment: it is charged like any other call. */
export interface Verification {
  usage: TokenUsage | null;
  usageSource: UsageSource;
  servedTier: string | null;
}

/**
 * The outcome of one observe-and-act round. `pending`: call again after `retryAfterMs`. `failed`: the vendor gave up and
 * something may be left: the caller runs `ensureGone` next. `gone`: the vendor confirmed that nothing is left.
 */
export interface ReconcileResult {
  state: 'pending' | 'ready' | 'failed' | 'gone';
  steps: DeploymentStep[];
  retryAfterMs: number;
  target?: ChatTarget;
  endpoint?: EndpointFacts;
  verification?: Verification;
  failure?: ErrorView;
}

export interface PlannedDeployment {
  checks: PlanCheck[];
  modelName: string;
  target: ChatTarget;
  /** The vendor's calls and names that creating will use, for the review screen. */
  vendorNames: string[];
}

export interface DeploymentCapability {
  /** Typed checks; changes nothing anywhere and costs nothing. */
  plan(
    connection: ProviderConnection,
    identity: DeploymentIdentity,
    spec: DeploymentSpec,
    signal: AbortSignal,
  ): Promise<PlannedDeployment>;
  /** Observes, then does at most what is missing. Idempotent at every point of a crash. Throws AppError when the vendor cannot be asked. */
  ensureRunning(
    connection: ProviderConnection,
    identity: DeploymentIdentity,
    spec: DeploymentSpec,
    signal: AbortSignal,
  ): Promise<ReconcileResult>;
  /** Observes, then deletes what is left. `gone` only when the vendor says that nothing exists. */
  ensureGone(
    connection: ProviderConnection,
    identity: DeploymentIdentity,
    spec: DeploymentSpec,
    signal: AbortSignal,
  ): Promise<ReconcileResult>;
}

export interface ConnectionCheck {
  label: string;
  result: 'ok' | 'warning' | 'failed';
  message: string;
  remedy?: string;
  /** Of a failed check: decides whether the credentials or the way to the vendor is at fault. */
  code?: ErrorCode;
}

export interface Provider {
  platform: Platform;
  chat: ChatCapability;
  catalog: CatalogCapability;
  deployments: DeploymentCapability;
  /** Says what works and what is missing; never throws for a vendor's refusal. */
  test(connection: ProviderConnection, signal: AbortSignal): Promise<ConnectionCheck[]>;
}

export interface QuoteBatch {
  quotes: PriceQuote[];
  /** Rows that no model could be joined to, and rows refused by a guard, each with its reason. */
  unmapped: { note: string; raw: unknown }[];
  rejected: { note: string; raw: unknown }[];
}

export interface PriceQuoteSource {
  source: PriceSource;
  /** `connection` is an AWS connection for the Price List API and absent for published lists. */
  fetchQuotes(connection: ProviderConnection | null, signal: AbortSignal): Promise<QuoteBatch>;
}

/** All adapters, made once by the composition root. */
export interface Providers {
  get(platform: Platform): Provider;
  publishedPrices: PriceQuoteSource;
  awsPriceList: PriceQuoteSource;
  /** Refuses addresses that providers may not be at, before they are saved. Throws AppError `address_refused`. */
  assertAddressAllowed(url: string): void;
  /** Origin that a connection's secret is bound to (`https://api.openai.com`, `aws`). */
  credentialOrigin(kind: ConnectionKind, settings: ConnectionSettings, simulated: boolean): string;
  close(): Promise<void>;
}
