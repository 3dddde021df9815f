import { setTimeout as sleep } from 'node:timers/promises';
import { context } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { ExportResultCode } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace';
import type { MiddlewareHandler } from 'hono';
import type { Tracer } from '@staque/services/tracer';
import type { AppBindings } from '../http/bindings.ts';
import type { Pino } from '../logger.ts';
import { createOtelTracer } from './otel-tracer.ts';
import { requestSpans } from './request-spans.ts';

export interface Tracing {
  tracer: Tracer;
  requestSpans: MiddlewareHandler<AppBindings>;
  /** Sends what is left, for at most three seconds. */
  stop(): Promise<void>;
}

export interface TracingOptions {
  /** Base address of an OTLP/HTTP collector; spans go to `/v1/traces` below it. */
  endpoint: string;
  version: string;
  instanceId: string;
  log: Pino;
}

const flushLimitMs = 3000;
const sendEveryMs = 2000;

/**
 * Sends spans in the background, in batches from a bounded queue: a collector that is slow or gone costs spans, never a request.
 * This module is imported only when tracing is on; the libraries behind it are then loaded for the first time.
 */
export function startTracing({ endpoint, version, instanceId, log }: TracingOptions): Tracing {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'staque',
      'service.version': version,
      'service.instance.id': instanceId,
    }).merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: withReports(exporter, log), scheduledDelayMillis: sendEveryMs }),
    ],
  });
  const tracer = provider.getTracer('staque', version);
  return {
    tracer: createOtelTracer(tracer),
    requestSpans: requestSpans({ tracer }),
    async stop() {
      const flushed = provider.shutdown().then(
        () => true,
        () => false,
      );
      const sent = await Promise.race([flushed, sleep(flushLimitMs, false, { ref: false })]);
      if (!sent) log.warn({}, 'the last traces could not be sent');
    },
  };
}

/** One line when traces stop arriving and one when they arrive again, instead of one a batch. */
function withReports(exporter: SpanExporter, log: Pino): SpanExporter {
  let arriving = true;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const arrived = result.code === ExportResultCode.SUCCESS;
        if (arriving && !arrived)
          log.warn({ reason: errorName(result.error) }, 'traces cannot be sent and are dropped');
        if (!arriving && arrived) log.info({}, 'traces are being sent again');
        arriving = arrived;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush ? { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() } : {}),
  };
}

/** The message may repeat what the collector answered, so only the class and the system's code are logged. */
function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}
