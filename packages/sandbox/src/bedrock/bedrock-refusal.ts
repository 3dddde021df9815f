import { restJsonRefusal } from '../aws/rest-json.ts';
import type { Refusal, RefusalKind } from '../refusal.ts';
import type { BedrockModel } from './bedrock-models.ts';

export function bedrockRefusal(kind: RefusalKind, { status }: { modelId: string; status: number }): Refusal {
  switch (kind) {
    case 'throttle':
      return bedrockError(429, 'ThrottlingException', 'Too many requests, please wait before trying again.');
    case 'insufficient-quota':
      return bedrockError(
        400,
        'ServiceQuotaExceededException',
        'Your request exceeds the service quota for your account.',
      );
    case 'server-error':
      return status === 503
        ? bedrockError(503, 'ServiceUnavailableException', 'Bedrock is unable to process your request.')
        : bedrockError(
            status,
            'InternalServerException',
            'The system encountered an unexpected error during processing. Try your request again.',
          );
    case 'unauthorized':
      return bedrockError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.');
    case 'access-denied':
      return bedrockError(
        403,
        'AccessDeniedException',
        "You don't have access to the model with the specified model ID.",
      );
    case 'context-too-long':
      return validation('Input is too long for requested model.');
  }
}

export function bedrockError(status: number, name: string, message: string): Refusal {
  return restJsonRefusal({ status, name, message });
}

export function validation(message: string): Refusal {
  return bedrockError(400, 'ValidationException', message);
}

const MARKETPLACE =
  'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe) to enable access to this model. Refer to the Amazon Bedrock documentation for further details. Your AWS Marketplace subscription for this model cannot be completed at this time. If you recently fixed this issue, try again after 5 minutes.';

/** Why this account may not call the model, or null when it may. */
export function accessRefusal(access: BedrockModel['access']): Refusal | null {
  switch (access) {
    case 'granted':
      return null;
    case 'not-authorized':
      return bedrockError(
        403,
        'AccessDeniedException',
        "You don't have access to the model with the specified model ID.",
      );
    case 'agreement-pending':
    case 'agreement-missing':
      return bedrockError(403, 'AccessDeniedException', MARKETPLACE);
    case 'legacy':
      return bedrockError(
        404,
        'ResourceNotFoundException',
        'Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 15 days. Please upgrade to an active model on Amazon Bedrock',
      );
  }
}
