import { chatRouter } from './routers/chat.ts';
import { threadsRouter } from './routers/threads.ts';
import { apiKeysRouter } from './routers/api-keys.ts';
import { auditRouter } from './routers/audit.ts';
import { authRouter } from './routers/auth.ts';
import { connectionsRouter } from './routers/connections.ts';
import { costsRouter } from './routers/costs.ts';
import { deploymentsRouter } from './routers/deployments.ts';
import { pricingRouter } from './routers/pricing.ts';
import { modelsRouter } from './routers/models.ts';
import { systemRouter } from './routers/system.ts';
import { usersRouter } from './routers/users.ts';
import { router } from './trpc.ts';

/** Every procedure that clients may call. */
export const appRouter = router({
  chat: chatRouter,
  threads: threadsRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  auth: authRouter,
  connections: connectionsRouter,
  costs: costsRouter,
  deployments: deploymentsRouter,
  models: modelsRouter,
  pricing: pricingRouter,
  system: systemRouter,
  users: usersRouter,
});

export type AppRouter = typeof appRouter;
