import type { Refusal, RefusalKind } from '../refusal.ts';

/** vLLM's older flat error: `{object: 'error', message, type, param, code}`. */
export function compatibleRefusal(
  kind: RefusalKind,
  { modelId, status }: { modelId: string; status: number },
): Refusal {
  switch (kind) {
    case 'throttle':
    case 'insufficient-quota':
      return flatError(429, 'Too many requests', 'RateLimitError');
    case 'server-error':
      return flatError(status, 'Internal server error', 'InternalServerError');
    case 'unauthorized':
      return { status: 401, body: { error: 'Unauthorized' } };
    case 'access-denied':
      return flatError(403, 'Forbidden', 'PermissionDeniedError');
    case 'context-too-long':
      return flatError(400, `This model's maximum context length is exceeded (${modelId}).`, 'BadRequestError');
  }
}

export function flatError(status: number, message: string, type: string, param: string | null = null): Refusal {
  return { status, body: { object: 'error', message, type, param, code: status } };
}
