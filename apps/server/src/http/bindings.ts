import type { HttpBindings } from '@hono/node-server';

/** Types of what our middleware leaves for handlers. */
export interface AppBindings {
  Bindings: HttpBindings;
  Variables: { requestId: string };
}
