import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bedrockControlRoutes } from './bedrock/control-routes.ts';
import { bedrockRuntimeRoutes } from './bedrock/runtime-routes.ts';
import { compatibleRoutes } from './compatible/compatible-routes.ts';
import { controlRoutes } from './control-routes.ts';
import { nimRoutes } from './nim/nim-routes.ts';
import { openAiRoutes } from './openai/openai-routes.ts';
import { pricingRoutes } from './pricing/pricing-routes.ts';
import { sageMakerControlRoutes } from './sagemaker/control-routes.ts';
import { sageMakerRuntimeRoutes } from './sagemaker/runtime-routes.ts';
import type { Sandbox } from './sandbox.ts';

/** All simulated clouds on one port, told apart by the first part of the path. */
export function createSandboxApp(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/', (context) => context.json({ sandbox: 'ready', note: 'Simulated clouds. Nothing here is real.' }));
  app.route('/__control', controlRoutes(sandbox));
  app.route('/openai/v1', openAiRoutes(sandbox));
  app.route('/nim/v1', nimRoutes(sandbox));
  app.route('/compatible/v1', compatibleRoutes(sandbox));
  app.get('/compatible/health', (context) => context.body(null, 200));
  app.route('/bedrock', bedrockControlRoutes(sandbox));
  app.route('/bedrock-runtime', bedrockRuntimeRoutes(sandbox));
  app.route('/sagemaker', sageMakerControlRoutes(sandbox));
  app.route('/sagemaker-runtime', sageMakerRuntimeRoutes(sandbox));
  app.route('/pricing', pricingRoutes(sandbox));
  return app;
}
