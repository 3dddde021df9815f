import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('render-page', import.meta.url));
const outDir = fileURLToPath(new URL('../../.cache/bench-render-page', import.meta.url));

export interface ServedPage {
  url: string;
  close(): Promise<void>;
}

/** Builds the page that draws growing answers, with our renderer and with the naive one, and serves it. */
export async function serveRenderPage(): Promise<ServedPage> {
  const common = { root, configFile: false as const, logLevel: 'error' as const };
  await build({
    ...common,
    plugins: [react(), tailwindcss()],
    build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2000 },
    worker: { format: 'es' },
  });
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the render page has no address');
  return { url, close: () => server.close() };
}
