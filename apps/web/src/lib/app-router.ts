export type { AppRouter } from '@staque/client/app-router';
