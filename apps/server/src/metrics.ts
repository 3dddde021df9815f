import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  requests: Counter<'method' | 'route' | 'status'>;
}

/** Counters of this process in Prometheus' form. */
export function createMetrics({ runningAnswers }: { runningAnswers: () => number }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'staque_http_requests_total',
    help: 'HTTP requests by method, route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    registers: [registry],
  });
  new Gauge({
    name: 'staque_running_answers',
    help: 'Answers that this process is writing.',
    registers: [registry],
    collect() {
      this.set(runningAnswers());
    },
  });
  return { registry, requests };
}
