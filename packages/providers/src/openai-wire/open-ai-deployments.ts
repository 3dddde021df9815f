import { AppError } from '@staque/core/errors';
import type { PlanCheck } from '@staque/core/deployments/schemas';
import type { DeploymentSpec } from '@staque/core/deployments/spec';
import type { ProviderDependencies } from '../dependencies.ts';
import { midSentence } from '../mid-sentence.ts';
import type {
  ChatCapability,
  ChatTarget,
  DeploymentCapability,
  ProviderConnection,
  ReconcileResult,
} from '../provider.ts';
import { listModels, type ListedModel } from './list-models.ts';
import type { OpenAiDialect } from './open-ai-chat.ts';
import { verifyByCompletion } from './verify-completion.ts';

/** What a vendor of the dialect adds to the common way of deploying: nothing is created, a model is found and proved to answer. */
export interface OpenAiDeploymentTraits {
  chat: ChatCapability;
  /** `listed` is null where the list could not be had. */
  target(modelId: string, listed: ListedModel | null): ChatTarget;
  displayName(modelId: string): string;
  /** Whether the model list proves anything: NVIDIA's hosted one names every model to everybody, with any key or none. */
  trustsModelList(connection: ProviderConnection): boolean;
  /** A free look before the completion that costs: the answer while the server is not ready, or null when it may be asked. */
  observe?(connection: ProviderConnection, signal: AbortSignal): Promise<ReconcileResult | null>;
}

export function createOpenAiDeployments(
  dependencies: ProviderDependencies,
  dialect: OpenAiDialect,
  traits: OpenAiDeploymentTraits,
): DeploymentCapability {
  return {
    async plan(connection, _identity, { modelId }, signal) {
      const trusted = traits.trustsModelList(connection);
      const listed = await askForModels(dependencies, dialect, connection, signal);
      const model = listed.models?.find(({ id }) => id === modelId) ?? null;
      return {
        checks: [
          credentialsCheck(dialect.vendorName, listed, trusted),
          accessCheck(dialect.vendorName, modelId, listed, trusted),
        ],
        modelName: traits.displayName(modelId),
        target: traits.target(modelId, model),
        vendorNames: [`POST ${dialect.endpoint(connection).baseUrl}/chat/completions`, `model ${modelId}`],
      };
    },
    async ensureRunning(connection, _identity, spec, signal) {
      const notReady = (await traits.observe?.(connection, signal)) ?? null;
      if (notReady) return notReady;
      const target = await deployedTarget(dependencies, dialect, traits, { connection, spec, signal });
      return verifyByCompletion(traits.chat, connection, target, signal);
    },
    ensureGone: () =>
      Promise.resolve({
        state: 'gone',
        steps: [
          {
            key: 'release',
            message: `Nothing of this deployment runs at ${midSentence(dialect.vendorName)}.`,
            vendor: null,
          },
        ],
        retryAfterMs: 0,
      }),
  };
}

interface Listing {
  models: ListedModel[] | null;
  error: AppError | null;
}

async function askForModels(
  dependencies: ProviderDependencies,
  dialect: OpenAiDialect,
  connection: ProviderConnection,
  signal: AbortSignal,
): Promise<Listing> {
  try {
    return { models: await listModels(dependencies, dialect, connection, signal), error: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { models: null, error };
  }
}

/** The limits come from the server where it says them; a list that fails must not fail a model that answers. */
async function deployedTarget(
  dependencies: ProviderDependencies,
  dialect: OpenAiDialect,
  traits: OpenAiDeploymentTraits,
  call: { connection: ProviderConnection; spec: DeploymentSpec; signal: AbortSignal },
): Promise<ChatTarget> {
  const known = traits.target(call.spec.modelId, null);
  if (known.contextWindow !== null) return known;
  const { models } = await askForModels(dependencies, dialect, call.connection, call.signal);
  return traits.target(call.spec.modelId, models?.find(({ id }) => id === call.spec.modelId) ?? null);
}

function credentialsCheck(vendorName: string, { error }: Listing, trusted: boolean): PlanCheck {
  const check = { key: 'credentials', label: 'Credentials' } as const;
  if (error?.code === 'credentials_rejected' && !isScopeRefusal(error)) {
    return { ...check, result: 'failed', message: error.message, ...remedyOf(error) };
  }
  if (error)
    return {
      ...check,
      result: 'unknown',
      message: `${vendorName} could not be asked: ${error.message}`,
      ...remedyOf(error),
    };
  if (!trusted) {
    return {
      ...check,
      result: 'unknown',
      message: `${vendorName} shows its models to any key; the key is tried when the deployment is created.`,
    };
  }
  return { ...check, result: 'ok', message: `${vendorName} accepts the connection.` };
}

function accessCheck(vendorName: string, modelId: string, { models }: Listing, trusted: boolean): PlanCheck {
  const check = { key: 'model_access', label: 'Model' } as const;
  if (models === null)
    return {
      ...check,
      result: 'unknown',
      message: `Whether ${midSentence(vendorName)} offers ${modelId} could not be asked.`,
    };
  const isListed = models.some(({ id }) => id === modelId);
  if (isListed && trusted) return { ...check, result: 'ok', message: `${vendorName} offers ${modelId}.` };
  if (isListed) {
    return {
      ...check,
      result: 'unknown',
      message: `${vendorName} lists ${modelId}; whether the account may use it shows when it is created.`,
    };
  }
  const few = models.length <= 5 ? ` It offers ${models.map(({ id }) => id).join(', ') || 'none'}.` : '';
  return {
    ...check,
    result: trusted ? 'failed' : 'warning',
    message: `${vendorName} does not list ${modelId}.${few}`,
    remedy: 'Check the model id, or choose a model from the list.',
  };
}

/** OpenAI's restricted keys may chat without being allowed to list models. */
function isScopeRefusal(error: AppError): boolean {
  return /missing scopes|insufficient permissions/i.test(error.details.vendor ?? '');
}

function remedyOf(error: AppError): { remedy?: string } {
  return error.details.remedy === undefined ? {} : { remedy: error.details.remedy };
}
