import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  imports?: string[];
}

export interface ScriptBytes {
  gzipKb: number;
  brotliKb: number;
}

const dist = fileURLToPath(new URL('../../apps/web/dist/', import.meta.url));

/** Script that must arrive before the page of these modules can be used: what index.html asks for, and the page with its shell. */
export function scriptBytes(...modules: string[]): ScriptBytes {
  const chunks = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;
  const page = readFileSync(`${dist}index.html`, 'utf8');
  const files = new Set<string>();
  for (const [, file] of page.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/(assets\/[^"]+\.js)"/g))
    if (file) files.add(file);
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
  const contents = [...files].map((file) => readFileSync(dist + file));
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0) / 1000;
  return {
    gzipKb: sum(contents.map((content) => gzipSync(content, { level: 9 }).length)),
    brotliKb: sum(contents.map((content) => brotliCompressSync(content).length)),
  };
}
