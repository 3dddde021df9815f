import { appRouter } from '@staque/trpc/app-router';

const procedures = new Set(Object.keys(appRouter._def.procedures));
const pages = new Set(['/healthz', '/readyz', '/metrics', '/v1/models', '/v1/chat/completions']);

/**
 * What a path is called in metrics and traces, from a bounded set that no caller can enlarge: procedures by name, several in
 * one request as `batch`, pages and assets as one each.
 */
export function routeName(path: string): string {
  if (path.startsWith('/api/trpc/')) {
    const name = path.slice('/api/trpc/'.length);
    if (procedures.has(name)) return path;
    return `/api/trpc/${isBatch(name) ? 'batch' : '?'}`;
  }
  if (path.startsWith('/assets/')) return '/assets';
  return pages.has(path) ? path : '/*';
}

/** The same with the names of the procedures in a batch, for a single line or span. */
export function routeDetail(path: string): string {
  const name = routeName(path);
  return name === '/api/trpc/batch' ? path.slice(0, 210) : name;
}

/** What machines ask every few seconds. */
export function isProbe(route: string): boolean {
  return route === '/healthz' || route === '/readyz' || route === '/metrics';
}

function isBatch(name: string): boolean {
  return name.includes(',') && name.split(',').every((part) => procedures.has(part));
}
