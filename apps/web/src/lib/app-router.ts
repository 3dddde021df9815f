import type { initTRPC } from '@trpc/server';

declare const t: ReturnType<typeof initTRPC.create>;

/** The API's type. */
export type AppRouter = ReturnType<typeof t.router<Record<never, never>>>;
