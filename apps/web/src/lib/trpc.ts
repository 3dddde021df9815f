import {
  type QueryKey,
  skipToken,
  useInfiniteQuery,
  type UseInfiniteQueryOptions,
  useMutation,
  type UseMutationOptions,
  useQuery,
  type UseQueryOptions,
} from '@tanstack/react-query';
import type { CreateTRPCReact, getQueryKey as GetQueryKey } from '@trpc/react-query';
import { apiCalls } from './api-calls.ts';
import type { AppRouter } from './app-router.ts';
import { queryClient } from './query-client.ts';

/*
 * tRPC's hooks by its own types, but only those that are used here. The package's own bring the whole client along, ten of the
 * 130 kB that the first page may weigh; these load it when the server is first asked (`api-calls.ts`).
 */

type Path = readonly string[];
type Options<All> = Omit<All, 'queryKey' | 'queryFn'>;

/** Under what the cache holds the answer to a question; without input the answers to all of a kind. */
function keyOf(path: Path, input?: unknown, type?: 'query' | 'infinite'): QueryKey {
  if (input === undefined && !type) return path.length === 0 ? [] : [path];
  return [path, { ...(input !== undefined && input !== skipToken && { input }), ...(type && { type }) }];
}

const ask = (path: Path, input: unknown) => () => apiCalls.query(path.join('.'), input);

/** What reads and changes the cache outside of a render. */
const cacheVerbs = {
  invalidate: (path: Path, input?: unknown) => queryClient.invalidateQueries({ queryKey: keyOf(path, input) }),
  cancel: (path: Path, input?: unknown) => queryClient.cancelQueries({ queryKey: keyOf(path, input) }),
  fetch: (path: Path, input: unknown, options?: Options<UseQueryOptions>) =>
    queryClient.fetchQuery({ ...options, queryKey: keyOf(path, input, 'query'), queryFn: ask(path, input) }),
  getData: (path: Path, input?: unknown) => queryClient.getQueryData(keyOf(path, input, 'query')),
  setData: (path: Path, input: unknown, data: unknown) => queryClient.setQueryData(keyOf(path, input, 'query'), data),
  getInfiniteData: (path: Path, input?: unknown) => queryClient.getQueryData(keyOf(path, input, 'infinite')),
  setInfiniteData: (path: Path, input: unknown, data: unknown) =>
    queryClient.setQueryData(keyOf(path, input, 'infinite'), data),
};

const utils = byPath((path, verb, args) => {
  if (path[0] === 'client') return named(apiCalls, verb)(path.slice(1).join('.'), ...args);
  return named(cacheVerbs, verb)(path, ...args);
});

const hooks = {
  useUtils: () => utils,
  useQuery: (path: Path, input?: unknown, options?: Options<UseQueryOptions>) =>
    useQuery({
      ...options,
      queryKey: keyOf(path, input, 'query'),
      queryFn: input === skipToken ? skipToken : ask(path, input),
    }),
  useInfiniteQuery: (path: Path, input: object, options: Options<UseInfiniteQueryOptions>) =>
    useInfiniteQuery({
      ...options,
      initialPageParam: null,
      queryKey: keyOf(path, input, 'infinite'),
      queryFn: ({ pageParam }) => ask(path, pageParam === null ? input : { ...input, cursor: pageParam })(),
    }),
  useMutation: (path: Path, options?: UseMutationOptions) =>
    useMutation({
      ...options,
      mutationKey: [path],
      mutationFn: (input) => apiCalls.mutate(path.join('.'), input),
    }),
  _def: (path: Path) => ({ path }),
};

type Hooks = Omit<
  CreateTRPCReact<AppRouter, unknown>,
  'Provider' | 'createClient' | 'useQueries' | 'useSuspenseQueries'
>;

/** Typed hooks over the whole API: `trpc.deployments.list.useQuery()`. */
export const trpc = byPath((path, verb, args) => named(hooks, verb)(path, ...args)) as Hooks;

/** The same as `trpc.useUtils()`, for what is not a component. */
export const api = utils as ReturnType<typeof trpc.useUtils>;

/** The key of a procedure's answers, or of all answers of a router. */
export function getQueryKey(
  procedure: Parameters<typeof GetQueryKey>[0],
  input?: unknown,
  type?: 'query' | 'infinite',
): QueryKey {
  // tRPC's types hide what its hooks, and these, know of themselves.
  const { path } = (procedure as unknown as { _def: () => { path: Path } })._def();
  return keyOf(path, input, type);
}

type Act = (path: Path, verb: string, args: unknown[]) => unknown;

/** An object of which every `a.b.verb(…)` can be called. Each part of it stays the same object, as effects depend on some. */
function byPath(act: Act, path: Path = []): unknown {
  const parts = new Map<string | symbol, unknown>();
  return new Proxy(() => {}, {
    get(_, name) {
      if (typeof name === 'symbol') return undefined;
      if (!parts.has(name)) parts.set(name, byPath(act, [...path, name]));
      return parts.get(name);
    },
    apply: (_, _this, args: unknown[]) => act(path.slice(0, -1), path.at(-1) ?? '', args),
  });
}

function named(verbs: object, name: string): (...args: unknown[]) => unknown {
  const verb: unknown = (verbs as Record<string, unknown>)[name];
  if (typeof verb !== 'function') throw new Error(`tRPC's ${name} is not among the hooks of this app`);
  return verb as (...args: unknown[]) => unknown;
}
