import type { Refusal, RefusalKind } from '../refusal.ts';

/** api.openai.com's errors: `{error: {message, type, param, code}}`. */
export function openAiRefusal(kind: RefusalKind, { modelId, status }: { modelId: string; status: number }): Refusal {
  switch (kind) {
    case 'throttle':
      return {
        ...openAiError(
          429,
          `Rate limit reached for ${modelId} on tokens per min (TPM). Please try again in 1s.`,
          'tokens',
          'rate_limit_exceeded',
        ),
        headers: { 'retry-after': '1', 'retry-after-ms': '1000' },
      };
    case 'insufficient-quota':
      return openAiError(
        429,
        'You exceeded your current quota, please check your plan and billing details.',
        'insufficient_quota',
        'insufficient_quota',
      );
    case 'server-error':
      return openAiError(
        status,
        'The server had an error while processing your request. Sorry about that!',
        'server_error',
        null,
      );
    case 'unauthorized':
      return wrongKey('sk-****');
    case 'access-denied':
      return openAiError(
        403,
        'You are not allowed to sample from this model.',
        'invalid_request_error',
        'access_denied',
      );
    case 'context-too-long':
      return openAiError(
        400,
        "This model's maximum context length is 128000 tokens. Please reduce the length of the messages.",
        'invalid_request_error',
        'context_length_exceeded',
        'messages',
      );
  }
}

export function openAiError(
  status: number,
  message: string,
  type: string,
  code: string | null,
  param: string | null = null,
): Refusal {
  return { status, body: { error: { message, type, param, code } } };
}

export function wrongKey(key: string): Refusal {
  const message = key
    ? `Incorrect API key provided: ${mask(key)}. You can find your API key at https://platform.openai.com/account/api-keys.`
    : "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth.";
  return openAiError(401, message, 'invalid_request_error', key ? 'invalid_api_key' : null);
}

function mask(key: string): string {
  return key.length > 8 ? `${key.slice(0, 5)}****${key.slice(-4)}` : '****';
}

export function unknownModel(modelId: string): Refusal {
  return openAiError(
    404,
    `The model \`${modelId}\` does not exist or you do not have access to it.`,
    'invalid_request_error',
    'model_not_found',
  );
}
