import { chatRouter } from './routers/chat.ts';
import { threadsRouter } from './routers/threads.ts';
import { router } from './trpc.ts';

/** Every procedure that clients may call. */
export const appRouter = router({
  chat: chatRouter,
  threads: threadsRouter,
});

export type AppRouter = typeof appRouter;
