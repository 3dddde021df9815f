import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const attribute = z.object({
  key: z.string(),
  value: z.object({
    stringValue: z.string().optional(),
    intValue: z.union([z.string(), z.number()]).optional(),
    boolValue: z.boolean().optional(),
  }),
});
const link = z.object({ traceId: z.string(), spanId: z.string() });
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(attribute).default([]),
  links: z.array(link).default([]),
  status: z.object({ code: z.number().optional() }).default({}),
});
const exportRequest = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  name: string;
  service: string;
  links: { traceId: string; spanId: string }[];
  failed: boolean;
  attributes: Record<string, string | number | boolean>;
}

export interface TraceCollector {
  url: string;
  spans: ReceivedSpan[];
  /** Everything that was sent, as it came. */
  bodies: string[];
  /** Waits until a span of this kind has arrived. */
  find(matches: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan>;
  close(): Promise<void>;
}

/** An OTLP/HTTP collector in its JSON form, by the published schema. With `silent` it takes requests and never answers. */
export async function startTraceCollector({ silent = false } = {}): Promise<TraceCollector> {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    bodies.push(body);
    if (silent) return;
    if (request.method !== 'POST' || request.url !== '/v1/traces') return void response.writeHead(404).end();
    spans.push(...readSpans(body));
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    async find(matches) {
      const deadline = performance.now() + 15_000;
      for (;;) {
        const found = spans.find(matches);
        if (found) return found;
        if (performance.now() > deadline) throw new Error(`not among: ${JSON.stringify(spans, null, 1)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readSpans(body: string): ReceivedSpan[] {
  return exportRequest.parse(JSON.parse(body)).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap((scope) =>
      scope.spans.map(({ traceId, spanId, parentSpanId, name, links, status, attributes }) => ({
        traceId,
        spanId,
        parentSpanId: parentSpanId || undefined,
        name,
        links,
        service: String(readAttributes(resource.attributes)['service.name']),
        failed: status.code === 2,
        attributes: readAttributes(attributes),
      })),
    ),
  );
}

function readAttributes(list: z.infer<typeof attribute>[]): ReceivedSpan['attributes'] {
  return Object.fromEntries(
    list.map(({ key, value }) => [
      key,
      value.stringValue ?? value.boolValue ?? (value.intValue === undefined ? '' : Number(value.intValue)),
    ]),
  );
}
