import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const suffix = '?stream-part';
/** Files of the package that only the copy uses. The others stay common: an error must be the same class in both. */
const alongside = /^\.\/wsLink-/;

/**
 * `import { … } from '<package>?stream-part'` gives the same module a second time, to be shaken by itself. A module lies in one
 * file of the build: without a copy, what is used only later of a library would come with what is used at once.
 */
export function separatePart(): Plugin {
  return {
    name: 'separate-part',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(suffix) && !(importer?.endsWith(suffix) && alongside.test(source))) return null;
      const found = await this.resolve(source.replace(suffix, ''), importer?.replace(suffix, ''));
      if (!found) return null;
      // The development server has its own copies of libraries and loads everything apart anyway.
      return this.environment.mode === 'build' ? { ...found, id: `${found.id}${suffix}` } : found;
    },
    load(id) {
      return id.endsWith(suffix) ? readFile(id.slice(0, -suffix.length), 'utf8') : null;
    },
  };
}
