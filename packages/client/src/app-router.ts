/** The type of the whole API; no code of the server comes with it. */
export type { AppRouter } from '@staque/trpc/app-router';
