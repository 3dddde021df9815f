import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import { readAwsCaller, type AwsCaller } from '../aws/aws-caller.ts';
import { restJsonRefusal } from '../aws/rest-json.ts';
import { beginGeneration, findFault } from '../generation.ts';
import type { ModelTraits } from '../model-traits.ts';
import { createChatEncoder } from '../openai/chat-encoder.ts';
import { parseChatRequest } from '../openai/chat-request.ts';
import { completionBody } from '../openai/completion-body.ts';
import { hashText } from '../random.ts';
import { refusalOf, sendRefusal, type Refusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import { streamAnswer } from '../stream-answer.ts';
import { countPromptTokens } from '../tokens.ts';
import { sendWholeAnswer } from '../whole-answer.ts';
import { containerOf } from './container-dialect.ts';
import { describeStatus } from './endpoint-status.ts';
import { servingFleet } from './fleets.ts';
import { findByName } from './operation.ts';
import { createPayloadPartEncoder } from './payload-part-encoder.ts';
import { modelError, runtimeError, runtimeRefusal } from './runtime-refusal.ts';

type RuntimeContext = Context<{ Bindings: HttpBindings }>;

/** SageMaker's runtime under `/sagemaker-runtime/<region>`. */
export function sageMakerRuntimeRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post('/:region/endpoints/:name/invocations', (context) => invoke(sandbox, context, false));
  app.post('/:region/endpoints/:name/invocations-response-stream', (context) => invoke(sandbox, context, true));
  app.all('*', (context) =>
    sendRefusal(
      context,
      runtimeError(404, 'UnknownOperationException', 'The sandbox does not simulate this operation.'),
    ),
  );
  return app;
}

interface ServingEndpoint {
  image: string;
  variant: string;
  model: ModelTraits;
}

async function invoke(sandbox: Sandbox, context: RuntimeContext, stream: boolean): Promise<Response> {
  const region = context.req.param('region') ?? '';
  const name = context.req.param('name') ?? '';
  const caller = readAwsCaller(context, 'sagemaker', region);
  if ('status' in caller) return sendRefusal(context, restJsonRefusal(caller));
  const serving = findServing(sandbox, caller, name, region);
  if ('status' in serving) return sendRefusal(context, serving);

  const identity = { credential: caller.credential, platform: 'sagemaker' as const, modelId: serving.model.id };
  const place = { region, endpoint: name, billing: 'endpoint-time' as const };
  // The containers of LMI and TGI take any model name, and none.
  const body: unknown = await context.req.json().catch(() => null);
  const request = parseChatRequest(typeof body === 'object' && body !== null ? { model: 'lmi', ...body } : body);
  const messages = 'problem' in request ? [] : request.messages;
  const fault = findFault(sandbox, { ...identity, messages });
  const refusal = refusalOf(fault, runtimeRefusal, name) ?? refuse(request, serving, name);
  if (refusal || 'problem' in request) {
    const answer = refusal ?? modelError(400, 'bad request', name);
    sandbox.log.settle(
      sandbox.log.open({ ...identity, ...place, stream, httpStatus: answer.status, fault: fault?.kind ?? null }),
      'refused',
    );
    return sendRefusal(context, answer);
  }

  const requestId = randomUUID();
  const container = containerOf(serving.image);
  const answer = {
    dialect: container.dialect,
    id: `chatcmpl-${requestId}`,
    model: request.model,
    createdAt: sandbox.now(),
  };
  const generation = beginGeneration(
    sandbox,
    {
      ...identity,
      ...place,
      model: serving.model,
      messages,
      maxTokens: request.maxTokens,
      seed: request.seed,
      reasons: serving.model.reasoning === 'always',
      stream,
      cacheMarks: [],
    },
    fault,
  );
  if (stream) {
    const chat = createChatEncoder({
      ...answer,
      includeUsage: request.includeUsage,
      continuousUsageFrom: request.continuousUsage ? generation.entry.promptTokens : null,
      headers: { 'content-type': container.streamContentType },
    });
    const parts = createPayloadPartEncoder(chat, { requestId, seed: hashText(name), variant: serving.variant });
    await streamAnswer(sandbox, context.env.outgoing, generation, parts);
  } else {
    const headers = { 'x-amzn-invoked-production-variant': serving.variant, 'x-amzn-requestid': requestId };
    await sendWholeAnswer(sandbox, context.env.outgoing, generation, (whole) => completionBody(whole, answer), headers);
  }
  return RESPONSE_ALREADY_SENT;
}

function refuse(request: ReturnType<typeof parseChatRequest>, serving: ServingEndpoint, name: string): Refusal | null {
  if ('problem' in request) return modelError(400, request.problem, name);
  if (countPromptTokens(request.messages) > serving.model.contextWindow) {
    return runtimeRefusal('context-too-long', { modelId: name, status: 400 });
  }
  return null;
}

/** An endpoint answers while it is InService or being updated; before and after, the runtime does not know it. */
function findServing(sandbox: Sandbox, caller: AwsCaller, name: string, region: string): ServingEndpoint | Refusal {
  const now = sandbox.now();
  const { endpoints } = sandbox.state.account(caller.credential);
  const endpoint = findByName(endpoints, name, region);
  const status = endpoint && describeStatus(endpoint, now);
  const fleet = endpoint && servingFleet(endpoint, now);
  if (!endpoint || !fleet || (status !== 'InService' && status !== 'Updating')) {
    return runtimeError(400, 'ValidationError', `Endpoint ${name} of account ${caller.accountId} not found.`);
  }
  const variant = fleet.variants[0];
  const { environment } = endpoint;
  const id = environment.HF_MODEL_ID ?? environment.SM_VLLM_MODEL ?? 'model';
  const length = Number(environment.OPTION_MAX_MODEL_LEN ?? environment.MAX_TOTAL_TOKENS);
  const contextWindow = length > 0 ? length : 32_768;
  return {
    image: fleet.images[variant?.modelName ?? ''] ?? '',
    variant: variant?.name ?? 'AllTraffic',
    model: {
      id,
      contextWindow,
      maxOutputTokens: contextWindow,
      reasoning: /qwen3-8b|deepseek-r1/i.test(id) ? 'always' : 'never',
      caching: false,
    },
  };
}
