/** What a path is called in logs, metrics and traces, from a bounded set: procedures by name, pages and assets as one each. */
export function routeName(path: string): string {
  if (path.startsWith('/api/trpc/')) return /^[\w.,]{1,200}$/.test(path.slice(10)) ? path : '/api/trpc/?';
  if (path.startsWith('/assets/')) return '/assets';
  return ['/healthz', '/readyz', '/metrics', '/v1/models', '/v1/chat/completions'].includes(path) ? path : '/*';
}

/** What machines ask every few seconds. */
export function isProbe(route: string): boolean {
  return route === '/healthz' || route === '/readyz' || route === '/metrics';
}
