import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { readAwsCaller } from '../aws/aws-caller.ts';
import { restJsonRefusal } from '../aws/rest-json.ts';
import { beginGeneration, findFault } from '../generation.ts';
import { hashText } from '../random.ts';
import { refusalOf, sendRefusal, type Refusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import { streamAnswer } from '../stream-answer.ts';
import { countPromptTokens } from '../tokens.ts';
import { sendWholeAnswer } from '../whole-answer.ts';
import { resolveModel, type ResolvedModel } from './bedrock-models.ts';
import { accessRefusal, bedrockError, bedrockRefusal, validation } from './bedrock-refusal.ts';
import { converseBody } from './converse-body.ts';
import { createConverseEncoder } from './converse-encoder.ts';
import { parseConverse, type ConverseRequest } from './converse-request.ts';

type BedrockContext = Context<{ Bindings: HttpBindings }>;

/** Bedrock's runtime under `/bedrock-runtime/<region>`: Converse and ConverseStream. */
export function bedrockRuntimeRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post('/:region/model/:modelId/converse', (context) => converse(sandbox, context, false));
  app.post('/:region/model/:modelId/converse-stream', (context) => converse(sandbox, context, true));
  app.all('*', (context) =>
    sendRefusal(
      context,
      bedrockError(404, 'UnknownOperationException', 'The sandbox does not simulate this operation.'),
    ),
  );
  return app;
}

async function converse(sandbox: Sandbox, context: BedrockContext, stream: boolean): Promise<Response> {
  const region = context.req.param('region') ?? '';
  const modelId = context.req.param('modelId') ?? '';
  const caller = readAwsCaller(context, 'bedrock', region);
  if ('status' in caller) return sendRefusal(context, restJsonRefusal(caller));

  const requestId = randomUUID();
  const identity = { credential: caller.credential, platform: 'bedrock' as const, modelId };
  const body: unknown = await context.req.json().catch(() => null);
  const fault = findFault(sandbox, { ...identity, messages: [{ role: 'user', text: lastUserText(body) }] });
  const resolved = resolveModel(modelId, region);
  const request = resolved ? parseConverse(body, resolved.model) : '';
  const refusal = refusalOf(fault, bedrockRefusal, modelId) ?? refuse(modelId, resolved, request);
  if (refusal || !resolved || typeof request === 'string') {
    const answer = refusal ?? validation('The provided model identifier is invalid.');
    const row = { ...identity, region, endpoint: null, stream, billing: 'tokens' as const };
    sandbox.log.settle(sandbox.log.open({ ...row, httpStatus: answer.status, fault: fault?.kind ?? null }), 'refused');
    return sendRefusal(context, { ...answer, headers: { 'x-amzn-requestid': requestId, ...answer.headers } });
  }

  const { model } = resolved;
  const call = { ...identity, model, region, endpoint: null, billing: 'tokens' as const, seed: 0, stream, ...request };
  const generation = beginGeneration(sandbox, call, fault);
  const startedAt = sandbox.now();
  const headers = { 'x-amzn-requestid': requestId };
  if (stream) {
    const encoder = createConverseEncoder({
      requestId,
      seed: hashText(modelId),
      serviceTier: request.serviceTier,
      signsReasoning: model.provider === 'Anthropic',
      metadataFirst: model.provider === 'Mistral AI',
      startedAt,
      now: sandbox.now,
    });
    await streamAnswer(sandbox, context.env.outgoing, generation, encoder);
  } else {
    const details = {
      startedAt,
      now: sandbox.now,
      serviceTier: request.serviceTier,
      signsReasoning: model.provider === 'Anthropic',
    };
    await sendWholeAnswer(sandbox, context.env.outgoing, generation, (whole) => converseBody(whole, details), headers);
  }
  return RESPONSE_ALREADY_SENT;
}

function refuse(modelId: string, resolved: ResolvedModel | null, request: ConverseRequest | string): Refusal | null {
  if (!resolved) return validation('The provided model identifier is invalid.');
  const { model, scope } = resolved;
  if (scope === null && !model.onDemand) {
    return validation(
      `Invocation of model ID ${modelId} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
    );
  }
  const denied = accessRefusal(model.access);
  if (denied) return denied;
  if (typeof request === 'string') return validation(request);
  if (countPromptTokens(request.messages) > model.contextWindow) {
    return bedrockRefusal('context-too-long', { modelId, status: 400 });
  }
  return null;
}

function lastUserText(body: unknown): string {
  const messages = (body as { messages?: { role?: string; content?: { text?: string }[] }[] } | null)?.messages;
  if (!Array.isArray(messages)) return '';
  const last = messages.findLast((message) => message?.role === 'user');
  return Array.isArray(last?.content) ? last.content.map((block) => block?.text ?? '').join('') : '';
}
