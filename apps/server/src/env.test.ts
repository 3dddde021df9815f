import { describe, expect, it } from 'vitest';
import { EnvError, parseEncryptionKeys, readEnv } from './env.ts';

const key = Buffer.alloc(32, 1).toString('base64');

describe('the environment', () => {
  it('needs nothing', () => {
    expect(readEnv({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: null,
      dataDir: '.data',
      sandbox: true,
      metricsToken: null,
      tracesEndpoint: null,
    });
  });

  it('takes the sandbox off by default where a database is given', () => {
    const env = readEnv({ DATABASE_URL: 'postgres://u@h/d', STAQUE_ENCRYPTION_KEYS: `k1:${key}` });
    expect(env.sandbox).toBe(false);
    expect(env.encryptionKeys?.map((entry) => entry.id)).toEqual(['k1']);
  });

  it('hands the programs of the database the system’s paths and nothing else', () => {
    const env = readEnv({ PATH: '/bin', AWS_SECRET_ACCESS_KEY: 'canary', STAQUE_ENCRYPTION_KEYS: `k1:${key}` });
    expect(env.systemPaths).toEqual({ PATH: '/bin' });
  });

  it('lists everything that is wrong at once, without repeating a secret', () => {
    const wrong = {
      PORT: 'http',
      DATABASE_URL: 'mysql://x',
      STAQUE_SANDBOX: 'maybe',
      STAQUE_ADMIN_EMAIL: 'nobody',
      STAQUE_ADMIN_PASSWORD: 'short',
      STAQUE_ENCRYPTION_KEYS: 'k1:canary-not-a-key',
      PUBLIC_ORIGIN: 'staque.example.com',
      TRUSTED_PROXIES: '10.0.0.0/99',
      OUTBOUND_ALLOW: 'gpu.internal',
      LOG_LEVEL: 'loud',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318',
      METRICS_TOKEN: 'brief',
    };
    const error = catchError(() => readEnv(wrong));
    expect(error).toBeInstanceOf(EnvError);
    for (const name of Object.keys(wrong)) expect(error.message).toContain(name);
    expect(error.message).not.toContain('canary');
    expect(error.message).not.toContain('short');
  });

  it('wants keys with a database of one’s own, and both halves of an administrator', () => {
    expect(catchError(() => readEnv({ DATABASE_URL: 'postgres://u@h/d' })).message).toContain(
      'STAQUE_ENCRYPTION_KEYS is required',
    );
    expect(catchError(() => readEnv({ STAQUE_ADMIN_EMAIL: 'a@example.com' })).message).toContain('belong together');
  });

  it('reads several keys, the first to encrypt with', () => {
    expect(parseEncryptionKeys(`k2:${key},k1:${key}`).map((entry) => entry.id)).toEqual(['k2', 'k1']);
    expect(() => parseEncryptionKeys(`k1:${key},k1:${key}`)).toThrow('twice');
  });
});

function catchError(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}
