import { pino, type Logger as Pino } from 'pino';
import { redactSecrets } from '@staque/providers/redact-secrets';
import type { Env } from './env.ts';

export type { Pino };

/** JSON lines; pretty on a terminal. Errors are written by name, code and frames: no field is copied that was not chosen. */
export function createLogger(level: Env['logLevel'], pretty: boolean): Pino {
  return pino({
    level,
    base: null,
    serializers: { error: describeError, err: describeError },
    ...(pretty
      ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } } }
      : {}),
  });
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
  return {
    name: error.name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    message: redactSecrets(error.message).slice(0, 500),
    frames,
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
