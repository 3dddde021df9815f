import { appRouter } from '@staque/trpc/app-router';

const procedures = new Set(Object.keys(appRouter._def.procedures));
const probes = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * What a path is called in metrics and traces, from a bounded set that no caller can enlarge: procedures by name, several in
 * one request as `batch`, probes by name, assets as one, pages as one.
 */
export function routeName(path: string): string {
  if (path.startsWith('/api/trpc/')) {
    const name = path.slice('/api/trpc/'.length);
    if (procedures.has(name)) return path;
    return `/api/trpc/${isBatch(name) ? 'batch' : '?'}`;
  }
  if (path.startsWith('/assets/')) return '/assets';
  return probes.has(path) ? path : '/*';
}

/** The same with the names of the procedures in a batch, for a single line or span. */
export function routeDetail(path: string): string {
  const name = routeName(path);
  return name === '/api/trpc/batch' ? path.slice(0, 210) : name;
}

/** What machines ask every few seconds. */
export function isProbe(route: string): boolean {
  return probes.has(route);
}

function isBatch(name: string): boolean {
  return name.includes(',') && name.split(',').every((part) => procedures.has(part));
}
