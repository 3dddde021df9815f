import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const here = import.meta.dirname;

/** The pages that people open by their address, by the code that they need. The first pattern that fits counts. */
const pages: [pattern: string, page: string][] = [
  ['^/sign-in$', 'sign-in'],
  ['^/set-up$', 'set-up'],
  ['^/(chat(/|$)|$)', 'chat'],
  ['^/deployments$', 'deployments'],
  ['^/deployments/new', 'deploy'],
  ['^/deployments/', 'deployment'],
  ['^/costs', 'costs'],
  ['^/models', 'models'],
  ['^/settings', 'settings'],
];

/**
 * Completes index.html: the style of the first frame and the scripts that prepare the page stand in it, so that it is painted
 * with the first answer of the server. The app's own style comes after the frame, which does not wait for it. The server allows
 * these by their hashes.
 */
export function bootPage(): Plugin {
  return {
    name: 'boot-page',
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle }) {
        const [boot, ahead] = await Promise.all([inlineScript('boot'), inlineScript('ahead', preloads(bundle))]);
        const sheets = [...html.matchAll(/ *<link rel="stylesheet"[^>]*>\n?/g)].map(([sheet]) => sheet.trim());
        const head = `<style>${bootStyle()}</style>\n    <script>${boot}</script>`;
        return (
          html
            .replace(/ *<link rel="stylesheet"[^>]*>\n?/g, '')
            // A function, as the script may hold what a replacement would read as a pattern.
            .replace('<!-- boot -->', () => head)
            .replace('<!-- ahead -->', () => `<script>${ahead}</script>`)
            .replace('<!-- style -->', () => sheets.join('\n    '))
        );
      },
    },
  };
}

/** The first frame's style with the tokens that it uses, so that it is right in both themes. */
function bootStyle(): string {
  const style = readFileSync(path.join(here, 'boot/boot.css'), 'utf8');
  const tokens = readFileSync(path.join(here, 'src/styles/tokens.css'), 'utf8');
  const used = new Set([...style.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name));
  const values = [...tokens.matchAll(/(--[\w-]+): ([^;]+);/g)].filter(([, name]) => used.has(name ?? ''));
  const root = `:root{color-scheme:light dark;${values.map(([, name, value]) => `${name}:${value}`).join(';')}}`;
  return `${root}${style}`
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .trim();
}

interface Preloads {
  files: string[];
  pages: [pattern: string, files: number[]][];
}

async function inlineScript(name: 'boot' | 'ahead', found: Preloads = { files: [], pages: [] }): Promise<string> {
  const virtual = 'virtual:preloads';
  const output = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [
      {
        name: 'preloads',
        resolveId: (id) => (id === virtual ? id : null),
        load: (id) =>
          id === virtual
            ? `export const files = ${JSON.stringify(found.files)}, pages = ${JSON.stringify(found.pages)};`
            : null,
      },
    ],
    build: {
      write: false,
      target: 'es2023',
      lib: { entry: path.join(here, `boot/${name}.ts`), formats: ['iife'], name },
    },
  });
  const [chunk] = (Array.isArray(output) ? output : [output as Rolldown.RolldownOutput]).flatMap((made) => made.output);
  if (chunk?.type !== 'chunk') throw new Error(`the script ${name} was not made`);
  return chunk.code.trim();
}

/** For each page the files of its code that index.html does not name itself. */
function preloads(bundle: Rolldown.OutputBundle = {}): Preloads {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const holding = (file: string) => chunks.find(({ moduleIds }) => moduleIds.includes(path.join(here, 'src', file)));
  const withImports = (chunk: Rolldown.OutputChunk | undefined): string[] => {
    const found = new Set(chunk ? [chunk.fileName] : []);
    for (const name of found)
      for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) found.add(imported);
    return [...found];
  };
  const entry = new Set(withImports(holding('main.tsx')));
  const shell = withImports(holding('app/signed-in.tsx'));
  // Who signs in asks the server, and so does who comes for the first time to any address.
  const client = withImports(holding('lib/api-client.ts'));
  const files: string[] = [];
  const indexOf = (file: string): number => {
    const name = file.replace(/^assets\//, '');
    return files.includes(name) ? files.indexOf(name) : files.push(name) - 1;
  };
  const ofPages = pages.map(([pattern, page]): [string, number[]] => {
    const own = withImports(holding(`routes/${page}-page.tsx`));
    const all = page === 'sign-in' || page === 'set-up' ? [...own, ...client] : [...shell, ...own];
    return [pattern, [...new Set(all)].filter((file) => !entry.has(file)).map(indexOf)];
  });
  return { files, pages: ofPages };
}
