import path from 'node:path';
import type { Rolldown } from 'vite';

const source = path.join(import.meta.dirname, 'src');
const entry = [path.join(source, 'main.tsx')];
const doors = ['sign-in', 'set-up'].map((name) => path.join(source, `routes/${name}-page.tsx`));
const firstPages = [path.join(source, 'app/signed-in.tsx'), path.join(source, 'routes/chat-page.tsx')];
const lists = ['deployments', 'costs', 'models', 'users', 'pricing', 'connections', 'audit'].map((name) =>
  path.join(source, `routes/${name}-page.tsx`),
);
/** What so many of the lists need stands in files of its own: forty small files take longer than their bytes. */
const sharedBy = 3;
/** Reached from the entry's libraries, but used by forms alone. */
const late = /\/@tanstack\/react-router\/dist\/esm\/useBlocker\.js$/;
const chat = /\/src\/features\/chat\//;
const page = /\/src\/routes\//;

/**
 * Puts what the first page needs into few files: libraries, which change seldom; what every page needs; the shell with the
 * parts that pages share; the chat; and what the lists have in common. One file of many small modules compresses a tenth better
 * than many files, and they come at once.
 */
export function firstRouteChunks(): Rolldown.CodeSplittingGroup[] {
  let chunkOf: ((id: string) => string | null) | undefined;
  const named = (name: string, priority: number): Rolldown.CodeSplittingGroup => ({
    debugName: name,
    priority,
    name(id, context) {
      chunkOf ??= chooseChunks((file) => context.getModuleInfo(file));
      return chunkOf(id) === name ? name : null;
    },
  });
  // A group takes the imports of its modules along, so the one that all others import comes first.
  return [
    named('vendor', 4),
    named('app', 3),
    named('shell', 2),
    named('chat', 1),
    named('parts', 0),
    named('lists', 0),
  ];
}

type Graph = (file: string) => { importedIds: readonly string[]; code: string | null } | null;

function chooseChunks(graph: Graph): (id: string) => string | null {
  const always = withImports(entry, graph);
  const atTheDoor = withImports(doors, graph);
  const first = withImports(firstPages, graph);
  const ofLists = lists.map((file) => withImports([file], graph));
  return (id) => {
    if (late.test(id)) return null;
    if (!always.has(id) && !first.has(id)) {
      if (atTheDoor.has(id) || ofLists.filter((files) => files.has(id)).length < sharedBy) return null;
      return id.includes('/@base-ui/') ? 'parts' : 'lists';
    }
    if (id.includes('/node_modules/') && !id.includes('/lucide-react/')) return 'vendor';
    if (always.has(id) || atTheDoor.has(id)) return 'app';
    if (page.test(id)) return null;
    return chat.test(id) ? 'chat' : 'shell';
  };
}

/** The files and everything that they import statically. */
function withImports(files: readonly string[], graph: Graph): Set<string> {
  const found = new Set(files);
  for (const file of found) {
    const { importedIds = [], code } = graph(file) ?? {};
    for (const imported of importedIds) {
      // The index of the icons imports all of them; only those that are named here are needed.
      if (imported.endsWith(iconIndex)) for (const icon of namedIcons(code ?? '', imported, graph)) found.add(icon);
      else found.add(imported);
    }
  }
  return found;
}

const iconIndex = '/lucide-react/dist/esm/lucide-react.mjs';

function namedIcons(code: string, index: string, graph: Graph): string[] {
  const names = [...code.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/g)]
    .flatMap(([, list = '']) => list.split(','))
    .map((name) => name.trim().split(/\s/)[0] ?? '');
  const exported = [
    ...(graph(index)?.code ?? '').matchAll(/export\s*\{([^}]*)\}\s*from\s*["']\.\/(icons\/[\w-]+\.mjs)["']/g),
  ];
  return exported
    .filter(([, list = '']) => names.some((name) => new RegExp(`\\bas ${name}\\b`).test(list)))
    .map(([, , file = '']) => path.join(path.dirname(index), file));
}
