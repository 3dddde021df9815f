import {
  GetFoundationModelAvailabilityCommand,
  type BedrockClient,
  type GetFoundationModelAvailabilityResponse,
} from '@aws-sdk/client-bedrock';
import { AppError } from '@staque/core/errors';
import type { ModelAccess } from '@staque/core/models/schemas';
import { awsCall } from '../aws/aws-call.ts';
import { redactAwsText } from '../aws/redact.ts';

export interface ModelAccessReport {
  access: ModelAccess;
  message: string;
  remedy: string | null;
  vendor: string | null;
}

/** What the account may do with a base model, as the control plane sees it. A refusal to say is `unknown`, not a failure. */
export async function readModelAccess(
  client: BedrockClient,
  modelId: string,
  signal: AbortSignal,
): Promise<ModelAccessReport> {
  try {
    const answer = await awsCall('Bedrock', signal, (options) =>
      client.send(new GetFoundationModelAvailabilityCommand({ modelId }), options),
    );
    return toAccessReport(answer);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError)) throw error;
    return {
      access: 'unknown',
      message: 'AWS does not say whether this account may use the model.',
      remedy: error.details.remedy ?? null,
      vendor: error.details.vendor ?? null,
    };
  }
}

/** Granted means all four: offered in the region, authorized, entitled, and the agreement in place. */
function toAccessReport(answer: Partial<GetFoundationModelAvailabilityResponse>): ModelAccessReport {
  const agreement = answer.agreementAvailability;
  const vendor = redactAwsText(
    [
      `agreement ${agreement?.status ?? 'unknown'}${agreement?.errorMessage ? ` (${agreement.errorMessage})` : ''}`,
      `authorization ${answer.authorizationStatus ?? 'unknown'}`,
      `entitlement ${answer.entitlementAvailability ?? 'unknown'}`,
      `region ${answer.regionAvailability ?? 'unknown'}`,
    ].join(', '),
  );
  if (answer.regionAvailability === 'NOT_AVAILABLE') {
    return {
      access: 'unavailable',
      message: 'The model is not offered in this region.',
      remedy: 'Choose another region.',
      vendor,
    };
  }
  if (answer.authorizationStatus === 'NOT_AUTHORIZED') {
    return {
      access: 'unavailable',
      message: 'This account is not authorized to use the model.',
      remedy: 'Check the IAM policies and the organization’s service control policies for this model.',
      vendor,
    };
  }
  if (agreement?.status === 'PENDING') {
    return {
      access: 'pending',
      message: 'The agreement for the model is being set up.',
      remedy: 'Wait up to 15 minutes; nothing else is needed.',
      vendor,
    };
  }
  if (agreement?.status !== 'AVAILABLE' || answer.entitlementAvailability !== 'AVAILABLE') {
    return {
      access: 'unavailable',
      message: 'This account has not been given access to the model.',
      remedy:
        'Open the model in the Amazon Bedrock console of this region, accept its agreement (for Anthropic also the use case form), and try again after some minutes.',
      vendor,
    };
  }
  if (answer.authorizationStatus !== 'AUTHORIZED' || answer.regionAvailability !== 'AVAILABLE') {
    return {
      access: 'unknown',
      message: 'AWS gives an answer about access that is not known here.',
      remedy: null,
      vendor,
    };
  }
  return { access: 'available', message: 'The account has access to the model.', remedy: null, vendor };
}
