import {
  context,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Context,
  type SpanOptions,
  type Tracer as OtelTracer,
} from '@opentelemetry/api';
import { AppError } from '@staque/core/errors';
import type { ActiveSpan, Tracer } from '@staque/services/tracer';

/** The port of the services on OpenTelemetry. A failure is recorded by its closed code or its class, never by its message. */
export function createOtelTracer(otel: OtelTracer): Tracer {
  const record = <Result>(
    name: string,
    options: SpanOptions,
    parent: Context,
    run: (span: ActiveSpan) => Promise<Result>,
  ): Promise<Result> =>
    otel.startActiveSpan(name, options, parent, async (span) => {
      const fail = (code: string): void => {
        span.setAttribute('error.type', code);
        span.setStatus({ code: SpanStatusCode.ERROR });
      };
      try {
        return await run({ set: (attributes) => void span.setAttributes(attributes), fail });
      } catch (error) {
        fail(errorType(error));
        throw error;
      } finally {
        span.end();
      }
    });

  return {
    span: (name, attributes, run) => record(name, { attributes }, context.active(), run),
    detachedSpan(name, attributes, run) {
      const cause = trace.getSpanContext(context.active());
      return record(name, { attributes, links: cause ? [{ context: cause }] : [] }, ROOT_CONTEXT, run);
    },
  };
}

function errorType(error: unknown): string {
  if (error instanceof AppError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
