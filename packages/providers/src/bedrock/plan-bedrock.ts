import { AppError } from '@staque/core/errors';
import type { PlanCheck } from '@staque/core/deployments/schemas';
import type { BedrockSpec } from '@staque/core/deployments/spec';
import type { AwsClients } from '../aws/aws-clients.ts';
import { publishedModel } from '../published-list/published-model.ts';
import type { PlannedDeployment, ProviderConnection } from '../provider.ts';
import { legacyNote } from './bedrock-catalog.ts';
import { toBedrockTarget } from './bedrock-target.ts';
import { isChatModel } from './list-region.ts';
import { readModelAccess, type ModelAccessReport } from './model-access.ts';
import { fallbackRoute, requestedModel, resolveModel, type ResolvedModel } from './resolve-model.ts';

/** Asks the control plane everything it can answer for nothing. */
export async function planBedrock(
  clients: AwsClients,
  connection: ProviderConnection,
  spec: BedrockSpec,
  signal: AbortSignal,
): Promise<PlannedDeployment> {
  const { modelId } = requestedModel(spec);
  const checks: PlanCheck[] = [];
  let resolved: ResolvedModel | null = null;
  try {
    const client = clients.bedrock(connection, spec.region);
    resolved = await resolveModel(client, spec, signal);
    checks.push(check('credentials', 'ok', `AWS accepts the credentials in ${spec.region}.`));
    checks.push(...routeChecks(spec, resolved), accessCheck(await readModelAccess(client, modelId, signal)));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    checks.push(...refusalChecks(error, spec));
  }
  if (!checks.some(({ result }) => result === 'failed')) {
    checks.push(
      check(
        'completion',
        'unknown',
        'Only a real call proves access. Creating makes one of a few tokens, and it is charged.',
      ),
    );
  }
  const route = resolved?.route ?? fallbackRoute(spec);
  return {
    checks,
    modelName: resolved?.summary.modelName ?? publishedModel('bedrock', modelId)?.displayName ?? modelId,
    target: toBedrockTarget(modelId, spec.region, route),
    vendorNames: [route.invokeId],
  };
}

function routeChecks(spec: BedrockSpec, { summary, route, routes }: ResolvedModel): PlanCheck[] {
  const checks: PlanCheck[] = [];
  if (!isChatModel(summary)) {
    checks.push(
      check(
        'model_access',
        'failed',
        'The model cannot be used for chat on demand.',
        'Choose a model that streams text without provisioned throughput.',
      ),
    );
  }
  // A profile may be listed once for each source region: each way is told once.
  const others = [...new Set(routes.map((each) => each.invokeId))].filter((id) => id !== route?.invokeId);
  if (route) {
    const also = others.length > 0 ? ` Also possible: ${others.join(', ')}.` : '';
    const how = route.scope === 'in-region' ? `on demand in ${spec.region}` : `through ${route.invokeId}`;
    checks.push(check('region', 'ok', `The model is called ${how}.${also}`));
  } else {
    checks.push(
      check(
        'region',
        'failed',
        spec.inferenceProfileId
          ? `${spec.inferenceProfileId} does not serve this model in ${spec.region}.`
          : `Nothing in ${spec.region} serves the model.`,
        others.length > 0 ? `Choose one of ${others.join(', ')}.` : 'Choose another region.',
      ),
    );
  }
  const legacy = legacyNote(summary);
  if (legacy) checks.push(check('model_access', 'warning', legacy, 'Prefer a current version of the model.'));
  return checks;
}

function accessCheck(report: ModelAccessReport): PlanCheck {
  const remedy = report.remedy ?? undefined;
  switch (report.access) {
    case 'available':
      return check('model_access', 'ok', report.message);
    case 'pending':
      return check('model_access', 'warning', report.message, remedy);
    case 'unavailable':
      return check('model_access', 'failed', report.message, remedy);
    case 'unknown':
      return check('model_access', 'unknown', report.message, remedy);
  }
}

function refusalChecks(error: AppError, spec: BedrockSpec): PlanCheck[] {
  if (error.code === 'model_unavailable') {
    return [
      check('credentials', 'ok', `AWS accepts the credentials in ${spec.region}.`),
      check('region', 'failed', error.message, error.details.remedy),
    ];
  }
  const result = error.details.retryable === false ? 'failed' : 'unknown';
  return [check('credentials', result, error.message, error.details.remedy)];
}

const labels = {
  credentials: 'Credentials',
  region: 'Region and route',
  model_access: 'Model access',
  completion: 'Proof by a call',
} as const;

function check(key: keyof typeof labels, result: PlanCheck['result'], message: string, remedy?: string): PlanCheck {
  return { key, label: labels[key], result, message, ...(remedy === undefined ? {} : { remedy }) };
}
