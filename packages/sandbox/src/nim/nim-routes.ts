import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { ModelTraits } from '../model-traits.ts';
import nimModels from '../models/nim-models.json' with { type: 'json' };
import { readBearer } from '../openai/bearer.ts';
import type { ChatDialect } from '../openai/chat-encoder.ts';
import { modelCard } from '../openai/model-card.ts';
import { plainUsage } from '../openai/openai-usage.ts';
import { serveChat } from '../openai/serve-chat.ts';
import { refusalOf, sendRefusal, type Refusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import { nimRefusal, problem } from './nim-refusal.ts';

const DIALECT: ChatDialect = {
  prefix: 'data: ',
  done: true,
  reasoning: 'reasoning_content',
  usage: plainUsage,
  nullUsage: false,
  extras: {},
};

const MODELS = nimModels as readonly (ModelTraits & { ownedBy: string; enabled: boolean })[];

/** NVIDIA's hosted API, with a NIM container's health and model cards, under `/nim/v1`. Keys: `nvapi-sandbox[-…]`. */
export function nimRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/health/ready', (context) => context.json({ object: 'health.response', message: 'Service is ready.' }));
  app.get('/health/live', (context) => context.json({ object: 'health.response', message: 'Service is live.' }));
  app.get('/version', (context) => context.json({ release: '2.0.0', api: '2.0.0' }));
  // The hosted catalogue answers without a key: a list proves neither the key nor the right to use a model.
  app.get('/models', (context) => {
    const { value } = readBearer(context, 'nvapi-sandbox');
    const fault = sandbox.faults.take({ credential: value, platform: 'nim', operation: 'models' });
    const refusal = refusalOf(fault, nimRefusal);
    if (refusal) return sendRefusal(context, refusal);
    return context.json({ object: 'list', data: MODELS.map(modelCard) });
  });
  app.post('/chat/completions', (context) => {
    const credential = readBearer(context, 'nvapi-sandbox');
    if (credential.value === '') return sendRefusal(context, nimRefusal('unauthorized', { modelId: '', status: 401 }));
    if (!credential.known) return sendRefusal(context, nimRefusal('access-denied', { modelId: '', status: 403 }));
    return serveChat(sandbox, context, {
      platform: 'nim',
      billing: 'unpriced',
      credential: credential.value,
      dialect: DIALECT,
      findModel,
      servedName: (id) => id,
      refuse: nimRefusal,
      refuseRequest: (complaint) => ({
        status: 422,
        body: { detail: [{ type: 'value_error', loc: ['body', complaint.param ?? ''], msg: complaint.problem }] },
      }),
      check: () => null,
      headers: (requestId) => ({ 'nvcf-reqid': requestId, 'nvcf-status': 'fulfilled' }),
    });
  });
  app.all('*', (context) => sendRefusal(context, problem(404, 'Not Found', `No route for ${context.req.path}`)));
  return app;
}

function findModel(id: string): ModelTraits | Refusal {
  const model = MODELS.find((candidate) => candidate.id === id);
  if (model?.enabled) return model;
  return problem(404, 'Not Found', "Function '00000000-0000-4000-8000-000000000000': Not found for account 'SANDBOX'");
}
