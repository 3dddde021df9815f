import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { DEMONSTRATION_MODELS } from '../demonstration-models.ts';
import type { ModelTraits } from '../model-traits.ts';
import openAiModels from '../models/openai-models.json' with { type: 'json' };
import { refusalOf, sendRefusal, type Refusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import { readBearer } from './bearer.ts';
import { serveChat } from './serve-chat.ts';
import type { ChatDialect } from './chat-encoder.ts';
import type { ChatRequest } from './chat-request.ts';
import { openAiError, openAiRefusal, unknownModel, wrongKey } from './openai-refusal.ts';
import { openAiUsage } from './openai-usage.ts';

const DIALECT: ChatDialect = {
  prefix: 'data: ',
  done: true,
  reasoning: 'hidden',
  usage: openAiUsage,
  nullUsage: true,
  extras: { service_tier: 'default', system_fingerprint: 'fp_sandbox' },
};

const MODELS: readonly (ModelTraits & { ownedBy: string })[] = [
  ...(openAiModels as (ModelTraits & { ownedBy: string })[]),
  ...DEMONSTRATION_MODELS.map((model) => ({ ...model, ownedBy: 'sandbox' })),
];

/** api.openai.com under `/openai/v1`. Keys: `sk-sandbox` and `sk-sandbox-<anything>`. */
export function openAiRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/models', (context) => {
    const credential = readBearer(context, 'sk-sandbox');
    if (!credential.known) return sendRefusal(context, wrongKey(credential.value));
    const fault = sandbox.faults.take({ credential: credential.value, platform: 'openai', operation: 'models' });
    const refusal = refusalOf(fault, openAiRefusal);
    if (refusal) return sendRefusal(context, refusal);
    return context.json({
      object: 'list',
      data: MODELS.map(({ id, ownedBy }) => ({ id, object: 'model', created: 1_764_547_200, owned_by: ownedBy })),
    });
  });
  app.post('/chat/completions', (context) => {
    const credential = readBearer(context, 'sk-sandbox');
    if (!credential.known) return sendRefusal(context, wrongKey(credential.value));
    return serveChat(sandbox, context, {
      platform: 'openai',
      billing: 'tokens',
      credential: credential.value,
      dialect: DIALECT,
      findModel: (id) => MODELS.find((model) => model.id === id) ?? unknownModel(id),
      servedName: datedName,
      refuse: openAiRefusal,
      refuseRequest: ({ problem, param }) => openAiError(400, problem, 'invalid_request_error', null, param),
      check: refuseParameters,
      headers: rateLimitHeaders,
    });
  });
  app.all('*', (context) =>
    sendRefusal(
      context,
      openAiError(404, `Invalid URL (${context.req.method} ${context.req.path})`, 'invalid_request_error', null),
    ),
  );
  return app;
}

/** The answer names the dated snapshot behind an alias. */
function datedName(id: string): string {
  if (!id.startsWith('gpt-')) return id;
  return `${id}-${id.startsWith('gpt-4o') ? '2024-11-20' : '2026-03-05'}`;
}

/** Reasoning models refuse the old name of the limit and any temperature but 1. */
function refuseParameters(request: ChatRequest, model: ModelTraits): Refusal | null {
  if (model.reasoning === 'never') return null;
  if (request.usesMaxTokens) {
    const message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    return openAiError(400, message, 'invalid_request_error', 'unsupported_parameter', 'max_tokens');
  }
  if (request.temperature !== null && request.temperature !== 1) {
    const message = `Unsupported value: 'temperature' does not support ${request.temperature} with this model. Only the default (1) value is supported.`;
    return openAiError(400, message, 'invalid_request_error', 'unsupported_value', 'temperature');
  }
  return null;
}

function rateLimitHeaders(requestId: string): Record<string, string> {
  return {
    'x-request-id': `req_${requestId.replaceAll('-', '')}`,
    'openai-version': '2020-10-01',
    'openai-processing-ms': '312',
    'x-ratelimit-limit-requests': '10000',
    'x-ratelimit-limit-tokens': '2000000',
    'x-ratelimit-remaining-requests': '9999',
    'x-ratelimit-remaining-tokens': '1999000',
    'x-ratelimit-reset-requests': '6ms',
    'x-ratelimit-reset-tokens': '30ms',
  };
}
