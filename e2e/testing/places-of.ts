import type { Places } from './screens/screen.ts';
import type { WrittenYear } from './year-of-data/write-year-of-data.ts';

/** Where the year's deployments and threads are, by how their names begin. */
export function placesOf({ deployments, threads }: WrittenYear): Places {
  return { deployment: (start) => byStart(deployments, start), thread: (start) => byStart(threads, start) };
}

function byStart(ids: Map<string, string>, start: string): string {
  const found = [...ids].find(([name]) => name.startsWith(start));
  if (!found) throw new Error(`nothing begins with ${start}`);
  return found[1];
}
