import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

interface Chunk {
  file: string;
  src?: string;
  name?: string;
  isEntry?: boolean;
  imports?: string[];
}

const dist = fileURLToPath(new URL('../apps/web/dist/', import.meta.url));
const chunks = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;
const page = readFileSync(`${dist}index.html`, 'utf8');

/** What index.html asks for, as manifest files. */
const first = [...page.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file);

/** Script that must arrive before the page of these modules can be used, in kB: each file with gzip at its best, as it is served. */
function scriptKb(...modules: string[]): number {
  const files = new Set(first.filter((file) => file !== undefined));
  const seen = new Set<string>();
  const add = (key: string): void => {
    const chunk = chunks[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    if (chunk.file.endsWith('.js')) files.add(chunk.file);
    chunk.imports?.forEach(add);
  };
  for (const module of modules) {
    if (!chunks[module]) throw new Error(`the manifest has no ${module}`);
    add(module);
  }
  const sizes = [...files].map((file) => gzipSync(readFileSync(dist + file), { level: 9 }).length);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}

const everything = Object.values(chunks).map(({ file }) => file);

describe('script before a page can be used', () => {
  it('is found by this test', () => {
    expect(first.length).toBeGreaterThan(0);
    expect(everything).toEqual(expect.arrayContaining(first));
  });

  it('stays within 130 kB for the first page of a new visitor', () => {
    // A new visitor's first question was not asked by index.html: it needs the client.
    for (const page of ['sign-in', 'set-up'])
      expect(scriptKb(`src/routes/${page}-page.tsx`, 'src/lib/api-client.ts')).toBeLessThan(130);
  });

  // React, router and query take 103 kB of it.
  it('stays within 130 kB for the chat', () => {
    expect(scriptKb('src/routes/chat-page.tsx')).toBeLessThan(130);
  });

  it.each([
    ['deployments', 161],
    ['costs', 168],
    ['models', 163],
    ['audit', 156],
  ])('stays in bounds for the list of %s: %i kB', (page, bound) => {
    expect(scriptKb(`src/routes/${page}-page.tsx`)).toBeLessThan(bound);
  });

  it('holds neither Markdown nor formulas nor schemas nor the command menu', () => {
    const needed = new Set<string>();
    const add = (key: string): void => {
      if (needed.has(key)) return;
      needed.add(key);
      chunks[key]?.imports?.forEach(add);
    };
    add('src/routes/chat-page.tsx');
    const names = [...needed].map((key) => chunks[key]?.name);
    for (const lazy of ['api-client', 'markdown', 'schemas', 'command-menu', 'message-list', 'menu'])
      expect(names).not.toContain(lazy);
  });
});
