import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bootPage } from './boot-page.ts';
import { firstRouteChunks } from './first-route-chunks.ts';
import { precompress } from './precompress.ts';

/** Where `pnpm dev` runs the server. */
const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/** Files that many late parts have in common (see `first-route-chunks.ts`). */
const large = /\/(?:parts|lists)-[^/]+$/;

// The strict Content-Security-Policy allows no data: script and inline only what bootPage puts in, so nothing else is inlined.
export default defineConfig({
  plugins: [react(), tailwindcss(), bootPage(), precompress()],
  // React has had the hook since version 18; the router's store still asks for the stand-in.
  resolve: { alias: { 'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector' } },
  build: {
    target: 'es2023',
    // light-dark() must reach the browser as written: the theme attribute switches it through color-scheme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: {
      polyfill: false,
      // Named in the first script for each late part, the many small files of all parts would be three kilobytes of names.
      resolveDependencies: (_file, dependencies, { hostType }) =>
        hostType === 'html' ? dependencies : dependencies.filter((file) => large.test(file)),
    },
    assetsInlineLimit: 0,
    manifest: true,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // Unlike tRPC's other packages this one does not say so itself; without it the web socket comes along.
      treeshake: { moduleSideEffects: [{ test: /\/@trpc\/client\//, sideEffects: false }] },
      output: { codeSplitting: { groups: firstRouteChunks() } },
    },
  },
  worker: { format: 'es' },
  server: {
    proxy: { '/api': server, '/v1': server },
  },
});
