import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Platform } from '../faults.ts';
import { beginGeneration, findFault } from '../generation.ts';
import type { InferenceEntry } from '../inference-log.ts';
import type { ModelTraits } from '../model-traits.ts';
import { refusalOf, sendRefusal, type Refusal, type RefusalShape } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import { streamAnswer } from '../stream-answer.ts';
import { countPromptTokens } from '../tokens.ts';
import { sendWholeAnswer } from '../whole-answer.ts';
import { createChatEncoder, type ChatDialect } from './chat-encoder.ts';
import { parseChatRequest, type ChatRequest, type ChatRequestProblem } from './chat-request.ts';
import { completionBody } from './completion-body.ts';

/** One server that speaks OpenAI's chat completions, with its own manners. */
export interface ChatServer {
  platform: Platform;
  billing: InferenceEntry['billing'];
  credential: string;
  dialect: ChatDialect;
  findModel(id: string): ModelTraits | Refusal;
  servedName(id: string): string;
  refuse: RefusalShape;
  refuseRequest(problem: ChatRequestProblem): Refusal;
  check(request: ChatRequest, model: ModelTraits): Refusal | null;
  headers(requestId: string): Record<string, string>;
}

export async function serveChat(
  sandbox: Sandbox,
  context: Context<{ Bindings: HttpBindings }>,
  server: ChatServer,
): Promise<Response> {
  const requestId = randomUUID();
  const request = parseChatRequest(await context.req.json().catch(() => null));
  if ('problem' in request) return sendRefusal(context, server.refuseRequest(request));

  const caller = { credential: server.credential, platform: server.platform, modelId: request.model };
  const refuse = (refusal: Refusal): Response => {
    const row = { ...caller, region: null, endpoint: null, stream: request.stream, billing: server.billing };
    sandbox.log.settle(sandbox.log.open({ ...row, httpStatus: refusal.status, fault: fault?.kind ?? null }), 'refused');
    return sendRefusal(context, { ...refusal, headers: { ...server.headers(requestId), ...refusal.headers } });
  };
  const fault = findFault(sandbox, { ...caller, messages: request.messages });
  const ordered = refusalOf(fault, server.refuse, request.model);
  if (ordered) return refuse(ordered);
  const model = server.findModel(request.model);
  if ('status' in model) return refuse(model);
  const objection = server.check(request, model);
  if (objection) return refuse(objection);
  if (countPromptTokens(request.messages) > model.contextWindow) {
    return refuse(server.refuse('context-too-long', { modelId: model.id, status: 400 }));
  }

  const call = {
    ...caller,
    model,
    region: null,
    endpoint: null,
    billing: server.billing,
    messages: request.messages,
    maxTokens: request.maxTokens,
    seed: request.seed,
    reasons: model.reasoning === 'always' && request.reasoningEffort !== 'none',
    stream: request.stream,
    cacheMarks: [],
  };
  const generation = beginGeneration(sandbox, call, fault);
  const answer = {
    dialect: server.dialect,
    id: `chatcmpl-${requestId}`,
    model: server.servedName(request.model),
    createdAt: sandbox.now(),
  };
  const { outgoing } = context.env;
  if (request.stream) {
    const encoder = createChatEncoder({
      ...answer,
      includeUsage: request.includeUsage,
      continuousUsageFrom: request.continuousUsage ? generation.entry.promptTokens : null,
      headers: {
        ...server.headers(requestId),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache',
      },
    });
    await streamAnswer(sandbox, outgoing, generation, encoder);
  } else {
    await sendWholeAnswer(
      sandbox,
      outgoing,
      generation,
      (whole) => completionBody(whole, answer),
      server.headers(requestId),
    );
  }
  return RESPONSE_ALREADY_SENT;
}
