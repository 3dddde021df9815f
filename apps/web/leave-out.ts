import type { Plugin } from 'vite';

/** Hooks that tRPC's hooks bring along and that this app does not use: several queries in one call. */
const unused = /^\.\/use(?:Suspense)?Queries\.js$/;
const stub = '\0unused-hooks';

/** Keeps the code of unused hooks out of the build; whoever calls one is told so at once. */
export function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      unused.test(source) && importer?.includes('/@tanstack/react-query/') ? stub : null,
    load: (id) =>
      id === stub
        ? `function unused() { throw new Error('This hook is left out of the build, see leave-out.ts'); }
           export { unused as useQueries, unused as useSuspenseQueries };`
        : null,
  };
}
