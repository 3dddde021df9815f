import { restJsonRefusal } from '../aws/rest-json.ts';
import type { Refusal, RefusalKind } from '../refusal.ts';

export function runtimeRefusal(kind: RefusalKind, { modelId, status }: { modelId: string; status: number }): Refusal {
  switch (kind) {
    case 'throttle':
    case 'insufficient-quota':
      return runtimeError(400, 'ThrottlingException', 'Rate exceeded');
    case 'server-error':
      return status === 503
        ? runtimeError(503, 'ServiceUnavailable', 'The service is currently unavailable.')
        : runtimeError(status, 'InternalFailure', 'An internal failure occurred.');
    case 'unauthorized':
      return runtimeError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.');
    case 'access-denied':
      return runtimeError(
        403,
        'AccessDeniedException',
        `User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform: sagemaker:InvokeEndpoint on ${modelId}`,
      );
    case 'context-too-long':
      return modelError(400, "This model's maximum context length is exceeded by your messages.", modelId);
  }
}

/** Runtime errors write `Message` with a capital. */
export function runtimeError(status: number, name: string, message: string): Refusal {
  return { ...restJsonRefusal({ status, name, message }), body: { Message: message } };
}

/** The container answered with an error of its own. */
export function modelError(originalStatus: number, message: string, endpointName: string): Refusal {
  const original = JSON.stringify({ error: message });
  const body = {
    ErrorCode: originalStatus < 500 ? 'CLIENT_ERROR_FROM_MODEL' : 'SERVER_ERROR_FROM_MODEL',
    LogStreamArn: `arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/Endpoints/${endpointName}`,
    OriginalMessage: original,
    OriginalStatusCode: originalStatus,
    Message: `Received ${originalStatus < 500 ? 'client' : 'server'} error (${originalStatus}) from primary with message "${original}".`,
  };
  return { ...restJsonRefusal({ status: 424, name: 'ModelError', message }), body };
}
