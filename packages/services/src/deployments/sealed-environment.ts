import type { DeploymentSpec } from '@staque/core/deployments/spec';
import { AppError } from '@staque/core/errors';
import type { ReconcileResult } from '@staque/providers/provider';
import type { ServiceDependencies } from '../dependencies.ts';
import type { SecretPlace } from '../secret-box.ts';

/** Stands where a value was: says that there is one, and not even how long it is. */
const mask = '••••••';
/** Shorter values (a count, a flag) are no secrets, and replacing them would garble what the vendor says. */
const shortestSecret = 8;

/** The deployment that an environment belongs to. Plan and deployment share it, so a plan's text opens for its deployment. */
export interface EnvironmentOwner {
  deploymentId: string;
  connectionId: string;
}

/**
 * Splits a spec into what may be stored and shown, names with masked values, and the values as one sealed text; null when there
 * are none.
 */
export function sealEnvironment(
  deps: Pick<ServiceDependencies, 'secrets'>,
  owner: EnvironmentOwner,
  spec: DeploymentSpec,
): { spec: DeploymentSpec; sealedEnvironment: string | null } {
  if (spec.platform !== 'sagemaker' || Object.keys(spec.environment).length === 0)
    return { spec, sealedEnvironment: null };
  return {
    spec: maskEnvironment(spec),
    sealedEnvironment: deps.secrets.seal(JSON.stringify(spec.environment), placeOf(owner)),
  };
}

/** The same spec with masked values. */
export function maskEnvironment(spec: DeploymentSpec): DeploymentSpec {
  if (spec.platform !== 'sagemaker') return spec;
  return { ...spec, environment: Object.fromEntries(Object.keys(spec.environment).map((name) => [name, mask])) };
}

/** The spec with its values, for the length of one call. Throws `credentials_rejected` when its key is gone. */
export function openEnvironment(
  deps: Pick<ServiceDependencies, 'secrets'>,
  owner: EnvironmentOwner,
  stored: { spec: DeploymentSpec; sealedEnvironment: string | null },
): DeploymentSpec {
  const { spec, sealedEnvironment } = stored;
  if (spec.platform !== 'sagemaker' || sealedEnvironment === null) return spec;
  try {
    const environment: Record<string, string> = JSON.parse(deps.secrets.open(sealedEnvironment, placeOf(owner)));
    return { ...spec, environment };
  } catch (cause) {
    throw new AppError(
      'credentials_rejected',
      'The stored environment of this deployment cannot be decrypted.',
      { remedy: 'Give the server its former encryption key, or deploy again with the environment entered anew.' },
      { cause },
    );
  }
}

/** A vendor that refuses a variable repeats it: takes the values out of what will be stored and shown. */
export function redactEnvironment(spec: DeploymentSpec): {
  result(result: ReconcileResult): ReconcileResult;
  error(error: unknown): unknown;
} {
  const values = spec.platform === 'sagemaker' ? Object.values(spec.environment) : [];
  const secrets = values.filter((value) => value.length >= shortestSecret).toSorted((a, b) => b.length - a.length);
  const clean = (text: string): string => secrets.reduce((rest, secret) => rest.replaceAll(secret, mask), text);
  const cleanView = <View extends Pick<AppError, 'message' | 'details'>>({ message, details }: View) => ({
    message: clean(message),
    details: details.vendor === undefined ? details : { ...details, vendor: clean(details.vendor) },
  });
  return {
    result: (result) => ({
      ...result,
      steps: result.steps.map((step) => ({
        ...step,
        message: clean(step.message),
        vendor: step.vendor && clean(step.vendor),
      })),
      ...(result.failure ? { failure: { ...result.failure, ...cleanView(result.failure) } } : {}),
    }),
    error(error) {
      if (!(error instanceof AppError)) return error;
      const { message, details } = cleanView(error);
      return new AppError(error.code, message, details, { cause: error.cause });
    },
  };
}

function placeOf({ deploymentId, connectionId }: EnvironmentOwner): SecretPlace {
  return { table: 'deployments', rowId: deploymentId, field: 'environment', origin: connectionId };
}
