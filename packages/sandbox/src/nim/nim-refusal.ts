import type { Refusal, RefusalKind } from '../refusal.ts';

/** integrate.api.nvidia.com answers problem documents without an `error` key. */
export function nimRefusal(kind: RefusalKind, { modelId, status }: { modelId: string; status: number }): Refusal {
  switch (kind) {
    case 'throttle':
    case 'insufficient-quota':
      return { status: 429, body: { status: 429, title: 'Too Many Requests' } };
    case 'server-error':
      return problem(status, 'Internal Server Error', 'Inference connection error while making inference request');
    case 'unauthorized':
      return problem(401, 'Unauthorized', 'Authentication failed');
    case 'access-denied':
      return problem(403, 'Forbidden', 'Authorization failed');
    case 'context-too-long':
      return {
        status: 400,
        body: {
          object: 'error',
          message: `This model's maximum context length is exceeded by your messages (${modelId}). Please reduce their length.`,
          type: 'BadRequestError',
          param: null,
          code: 400,
        },
      };
  }
}

export function problem(status: number, title: string, detail: string): Refusal {
  return { status, body: { status, title, detail }, headers: { 'content-type': 'application/problem+json' } };
}
