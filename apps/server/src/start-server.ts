import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createGenerationRunner } from '@staque/services/chat/generation-runner';
import { seedSandboxConnections } from '@staque/services/connections/seed-sandbox-connections';
import { seedPublishedPrices } from '@staque/services/pricing/seed-published-prices';
import { ensureAdmin } from '@staque/services/system/create-administrator';
import { ensureInstallation } from '@staque/services/system/ensure-installation';
import { createApp } from './app.ts';
import { createDependencies } from './dependencies.ts';
import type { Env } from './env.ts';
import { closeHttpServer, startHttpServer } from './http-server.ts';
import type { Pino } from './logger.ts';
import { startLoops } from './loops/start-loops.ts';

const defaultWebRoot = fileURLToPath(new URL('../../web/dist', import.meta.url));

export interface RunningServer {
  origin: string;
  /** Where the first administrator is made; null when there is one. */
  setupUrl: string | null;
  /** Refuses new answers, lets running ones end for `graceMs`, then closes everything. */
  stop(graceMs: number): Promise<void>;
}

/** The whole product in one process: database, sandbox, loops and HTTP. */
export async function startServer(env: Env, log: Pino, { webRoot = defaultWebRoot } = {}): Promise<RunningServer> {
  const dependencies = await createDependencies(env, log);
  const { services } = dependencies;
  let origins: string[] = env.publicOrigin ? [env.publicOrigin] : [];
  let draining = false;
  try {
    const installation = await ensureInstallation(services);
    if (env.admin) await ensureAdmin(services, env.admin);
    await seedPublishedPrices(services);
    if (services.sandbox) await seedSandboxConnections(services);
    const runner = createGenerationRunner(services);
    const loops = await startLoops(dependencies);
    const app = createApp({
      services,
      runner,
      log,
      trustedProxies: env.trustedProxies,
      allowedOrigins: () => origins,
      https: env.publicOrigin?.startsWith('https:') ?? false,
      metricsToken: env.metricsToken,
      requestSpans: dependencies.tracing?.requestSpans ?? null,
      webRoot,
      draining: () => draining,
    });
    const server = await startHttpServer(app, env).catch(async (error: unknown) => {
      await loops.stop();
      throw error;
    });
    const { port } = server.address() as AddressInfo;
    const local = `http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`;
    origins = [...origins, local, `http://localhost:${port}`, `http://127.0.0.1:${port}`];
    const origin = env.publicOrigin ?? local;
    const isSetUp = installation.setupToken === null || env.admin !== null;
    return {
      origin,
      setupUrl: isSetUp ? null : `${origin}/set-up#token=${installation.setupToken}`,
      async stop(graceMs) {
        draining = true;
        await runner.drain(graceMs);
        await loops.stop();
        await closeHttpServer(server);
        await dependencies.close();
      },
    };
  } catch (error) {
    await dependencies.close();
    throw error;
  }
}
