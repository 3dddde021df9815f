import { Hono, type Context } from 'hono';
import { parseFault } from './faults.ts';
import type { Sandbox } from './sandbox.ts';
import { endpointFacts } from './sagemaker/endpoint-facts.ts';
import { parseSettings } from './settings.ts';

/** `/__control`: orders faults, sets paces, and shows what the simulated vendors recorded. README.md has the shapes. */
export function controlRoutes(sandbox: Sandbox): Hono {
  const app = new Hono();
  app.post('/faults', async (context) => {
    const body = await readBody(context);
    if (typeof body.credential !== 'string') return complain(context, 'credential must be text');
    const fault = parseFault(body.fault);
    if (typeof fault === 'string') return complain(context, fault);
    if (body.times !== undefined && !(Number.isInteger(body.times) && Number(body.times) > 0)) {
      return complain(context, 'times must be a whole number above 0');
    }
    sandbox.faults.add(body.credential, fault, body.times === undefined ? undefined : Number(body.times));
    return context.json({ faults: sandbox.faults.list() });
  });
  app.delete('/faults', (context) => {
    sandbox.faults.clear(context.req.query('credential'));
    return context.json({ faults: sandbox.faults.list() });
  });
  app.post('/settings', async (context) => {
    const body = await readBody(context);
    if (typeof body.credential !== 'string') return complain(context, 'credential must be text (or * for all)');
    const settings = parseSettings(body);
    if (typeof settings === 'string') return complain(context, settings);
    sandbox.settings.set(body.credential, settings);
    return context.json(sandbox.settings.get(body.credential));
  });
  app.delete('/settings', (context) => {
    sandbox.settings.clear(context.req.query('credential') ?? '*');
    return context.json({});
  });
  app.get('/state', (context) =>
    context.json({
      now: new Date(sandbox.now()).toISOString(),
      clockScale: sandbox.clockScale,
      faults: sandbox.faults.list(),
      accounts: Object.fromEntries(sandbox.state.accounts()),
    }),
  );
  app.get('/log', (context) => {
    const credential = context.req.query('credential');
    return context.json({ inferences: sandbox.log.list(credential), endpoints: endpointFacts(sandbox, credential) });
  });
  return app;
}

async function readBody(context: Context): Promise<Record<string, unknown>> {
  const body: unknown = await context.req.json().catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function complain(context: Context, error: string): Response {
  return context.json({ error }, 400);
}
