/**
 * Tells an operator's tracing system what runs and for how long. Attributes are chosen one by one, as the fields of a log line are:
 * ids, closed names and numbers; no secret and no message text.
 */
export interface Tracer {
  /** Runs `run` as a span below the one that is under way. What `run` throws marks the span as failed and passes through. */
  span<Result>(name: string, attributes: SpanAttributes, run: (span: ActiveSpan) => Promise<Result>): Promise<Result>;
  /** The same for work that outlives its cause: a trace of its own that links to the span under way, if there is one. */
  detachedSpan<Result>(
    name: string,
    attributes: SpanAttributes,
    run: (span: ActiveSpan) => Promise<Result>,
  ): Promise<Result>;
}

export type SpanAttributes = Record<string, string | number | boolean>;

export interface ActiveSpan {
  set(attributes: SpanAttributes): void;
  /** For work that ended badly without throwing; `code` is a closed name. */
  fail(code: string): void;
}

const unseen: ActiveSpan = { set: () => {}, fail: () => {} };

/** Records nothing. */
export const noTracer: Tracer = {
  span: (_name, _attributes, run) => run(unseen),
  detachedSpan: (_name, _attributes, run) => run(unseen),
};
