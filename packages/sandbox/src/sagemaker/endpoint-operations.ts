import type { AwsProblem } from '../aws/aws-caller.ts';
import type { Fleet, StoredEndpoint, StoredEndpointConfig } from './account.ts';
import { describeEndpointBody } from './describe-endpoint-body.ts';
import { findConfig } from './endpoint-config-operations.ts';
import { describeStatus } from './endpoint-status.ts';
import {
  epochSeconds,
  findByName,
  listPage,
  readTags,
  type Operation,
  type OperationContext,
  type OperationInput,
} from './operation.ts';
import { exceedsQuota } from './quota.ts';
import { alreadyExists, checkName, notFound, resourceArn, validationProblem } from './sagemaker-problem.ts';

const DEFAULT_SETTLE_MS = 12_000;
const DEFAULT_DELETE_MS = 5_000;

export const createEndpoint: Operation = (context, input) => {
  const { account, caller, region, now, fault } = context;
  const wrongName = checkName(input.EndpointName, 'endpointName');
  if (wrongName) return wrongName;
  const name = String(input.EndpointName);
  const arn = resourceArn('endpoint', name, region, caller.accountId);
  if (livingEndpoint(context, name)) return alreadyExists('endpoint', arn);
  const config = findConfig(context, input.EndpointConfigName);
  if ('status' in config) return config;
  const refused = exceedsQuota(account.endpoints, config.variants, region, now);
  if (refused) return refused;

  const environment = environmentOf(context, config);
  const settlesAt = now + settleMs(context);
  const failureReason =
    fault?.kind === 'endpoint-fail' ? (fault.reason ?? PING_FAILED) : demonstrationFailure(environment);
  const endpoint: StoredEndpoint = {
    name,
    region,
    arn,
    createdAt: now,
    tags: readTags(input.Tags),
    configName: config.name,
    settlesAt,
    failureReason,
    update: null,
    // A failed endpoint gives its instances back when it fails.
    fleets: [fleetOf(context, config, now, failureReason ? settlesAt : null)],
    deleteRequestedAt: null,
    goneAt: null,
    environment,
  };
  account.endpoints.push(endpoint);
  return { EndpointArn: arn };
};

export const updateEndpoint: Operation = (context, input) => {
  const { account, region, now } = context;
  const endpoint = findEndpoint(context, input);
  if ('httpProblem' in endpoint) return endpoint.httpProblem;
  const config = findConfig(context, input.EndpointConfigName);
  if ('status' in config) return config;
  const status = describeStatus(endpoint, now);
  if (status !== 'InService') return validationProblem(`Cannot update in-progress endpoint "${endpoint.arn}".`);
  if (endpoint.configName === config.name) {
    return validationProblem(`Cannot update endpoint "${endpoint.arn}" with the same endpoint configuration.`);
  }
  const refused = exceedsQuota(account.endpoints, config.variants, region, now);
  if (refused) return refused;
  const settlesAt = now + settleMs(context);
  for (const fleet of endpoint.fleets) fleet.to ??= settlesAt;
  endpoint.fleets.push(fleetOf(context, config, now, null));
  endpoint.update = { configName: config.name, startedAt: now, settlesAt };
  endpoint.configName = config.name;
  endpoint.environment = environmentOf(context, config);
  return { EndpointArn: endpoint.arn };
};

export const deleteEndpoint: Operation = (context, input) => {
  const { now, sandbox, caller } = context;
  const endpoint = findEndpoint(context, input);
  if ('httpProblem' in endpoint) return endpoint.httpProblem;
  const status = describeStatus(endpoint, now);
  if (status === 'Creating' || status === 'Updating' || status === 'Deleting') {
    return validationProblem(`Cannot update in-progress endpoint "${endpoint.arn}".`);
  }
  const delay = sandbox.settings.get(caller.credential).deleteDelayMs ?? DEFAULT_DELETE_MS;
  endpoint.deleteRequestedAt = now;
  endpoint.goneAt = now + delay / sandbox.clockScale;
  for (const fleet of endpoint.fleets) fleet.to ??= now;
  return null;
};

export const describeEndpoint: Operation = (context, input) => {
  const endpoint = findEndpoint(context, input);
  return 'httpProblem' in endpoint ? endpoint.httpProblem : describeEndpointBody(endpoint, context.now);
};

export const listEndpoints: Operation = ({ account, region, now }, input) => {
  const living = account.endpoints.filter((endpoint) => describeStatus(endpoint, now) !== null);
  const wanted = living.filter(
    (endpoint) => !input.StatusEquals || describeStatus(endpoint, now) === input.StatusEquals,
  );
  const { page, nextToken } = listPage(wanted, input, region);
  return {
    Endpoints: page.map((endpoint) => ({
      EndpointName: endpoint.name,
      EndpointArn: endpoint.arn,
      CreationTime: epochSeconds(endpoint.createdAt),
      LastModifiedTime: epochSeconds(endpoint.update?.startedAt ?? endpoint.createdAt),
      EndpointStatus: describeStatus(endpoint, now),
    })),
    NextToken: nextToken,
  };
};

export const listTags: Operation = ({ account, now }, input) => {
  const living = account.endpoints.filter((endpoint) => describeStatus(endpoint, now) !== null);
  const owner = [...account.models, ...account.endpointConfigs, ...living].find(
    (item) => item.arn === input.ResourceArn,
  );
  if (!owner) return validationProblem(`Could not find resource "${String(input.ResourceArn)}".`);
  return { Tags: owner.tags };
};

function livingEndpoint({ account, region, now }: OperationContext, name: unknown): StoredEndpoint | undefined {
  return findByName(
    account.endpoints.filter((endpoint) => describeStatus(endpoint, now) !== null),
    name,
    region,
  );
}

function findEndpoint(context: OperationContext, input: OperationInput): StoredEndpoint | { httpProblem: AwsProblem } {
  const { region, caller } = context;
  const missing = notFound('endpoint', resourceArn('endpoint', String(input.EndpointName), region, caller.accountId));
  return livingEndpoint(context, input.EndpointName) ?? { httpProblem: missing };
}

function settleMs({ sandbox, caller }: OperationContext): number {
  return (sandbox.settings.get(caller.credential).endpointDelayMs ?? DEFAULT_SETTLE_MS) / sandbox.clockScale;
}

function fleetOf(
  { account, region }: OperationContext,
  config: StoredEndpointConfig,
  from: number,
  to: number | null,
): Fleet {
  const images = config.variants.map((variant) => [
    variant.modelName,
    findByName(account.models, variant.modelName, region)?.image ?? '',
  ]);
  return { configName: config.name, variants: config.variants, images: Object.fromEntries(images), from, to };
}

function environmentOf({ account, region }: OperationContext, config: StoredEndpointConfig): Record<string, string> {
  const model = findByName(account.models, config.variants[0]?.modelName, region);
  const container = model?.request.PrimaryContainer as { Environment?: Record<string, string> } | undefined;
  return container?.Environment ?? {};
}

const PING_FAILED =
  'The primary container for production variant AllTraffic did not pass the ping health check. Please check CloudWatch logs for this endpoint.';
const NO_CAPACITY =
  'CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type.';

/** Two model ids fail on their own, for demonstrations. */
function demonstrationFailure(environment: Record<string, string>): string | null {
  if (environment.HF_MODEL_ID === 'sandbox/fails-to-start') return PING_FAILED;
  return environment.HF_MODEL_ID === 'sandbox/no-capacity' ? NO_CAPACITY : null;
}
