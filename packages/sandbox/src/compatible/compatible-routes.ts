import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { ModelTraits } from '../model-traits.ts';
import compatibleModels from '../models/compatible-models.json' with { type: 'json' };
import { readBearer } from '../openai/bearer.ts';
import type { ChatDialect } from '../openai/chat-encoder.ts';
import { modelCard } from '../openai/model-card.ts';
import { plainUsage } from '../openai/openai-usage.ts';
import { serveChat } from '../openai/serve-chat.ts';
import { refusalOf, sendRefusal, type Refusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import { compatibleRefusal, flatError } from './compatible-refusal.ts';

const DIALECT: ChatDialect = {
  prefix: 'data: ',
  done: true,
  reasoning: 'reasoning_content',
  usage: plainUsage,
  nullUsage: false,
  extras: {},
};

const MODELS = compatibleModels as readonly (ModelTraits & { ownedBy: string })[];
const WRONG_KEY: Refusal = { status: 401, body: { error: 'Unauthorized' } };

/** A server in the manner of vLLM under `/compatible/v1`. No key at all is fine; a key must be `sk-sandbox[-…]`. */
export function compatibleRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/models', (context) => {
    const credential = readCredential(context);
    if (credential === null) return sendRefusal(context, WRONG_KEY);
    const fault = sandbox.faults.take({ credential, platform: 'compatible', operation: 'models' });
    const refusal = refusalOf(fault, compatibleRefusal);
    return refusal ? sendRefusal(context, refusal) : context.json({ object: 'list', data: MODELS.map(modelCard) });
  });
  app.post('/chat/completions', (context) => {
    const credential = readCredential(context);
    if (credential === null) return sendRefusal(context, WRONG_KEY);
    return serveChat(sandbox, context, {
      platform: 'compatible',
      billing: 'unpriced',
      credential,
      dialect: DIALECT,
      findModel: (id) =>
        MODELS.find((model) => model.id === id) ??
        flatError(404, `The model \`${id}\` does not exist.`, 'NotFoundError', 'model'),
      servedName: (id) => id,
      refuse: compatibleRefusal,
      refuseRequest: ({ problem, param }) => flatError(400, problem, 'BadRequestError', param),
      check: () => null,
      headers: () => ({ server: 'uvicorn' }),
    });
  });
  app.all('*', (context) => sendRefusal(context, { status: 404, body: { detail: 'Not Found' } }));
  return app;
}

/** The key, `anonymous` without one, or null when the key is wrong. */
function readCredential(context: Context): string | null {
  const { value, known } = readBearer(context, 'sk-sandbox');
  if (value === '') return 'anonymous';
  return known ? value : null;
}
