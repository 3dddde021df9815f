import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { reconnectDelaySeconds } from './client.ts';

export interface InstanceLock {
  release(): Promise<void>;
}

const checkEveryMs = 1000;

/**
 * Holds a session advisory lock named by the instance for as long as the process lives: Postgres frees it with the connection,
 * so the others see a killed process at once instead of after its leases. A lost connection is noticed and the lock taken again.
 */
export async function holdInstanceLock({
  url,
  instanceId,
  onError,
}: {
  url: string;
  instanceId: string;
  onError: (error: unknown) => void;
}): Promise<InstanceLock> {
  const sql = postgres(url, {
    max: 1,
    max_lifetime: null,
    connect_timeout: 10,
    backoff: reconnectDelaySeconds,
    onnotice: () => {},
    connection: { application_name: 'staque-instance' },
  });
  // Asking again for a lock that the session holds only counts up; on a new session it takes the lock anew.
  const hold = async (): Promise<void> => {
    const [row] =
      await sql`select count(*) as held from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`;
    if (row?.['held'] === '0') await sql`select pg_advisory_lock(hashtextextended(${instanceId}, 0))`;
  };
  await hold();
  const stopping = new AbortController();
  const keeping = (async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await sleep(checkEveryMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (!stopping.signal.aborted) await hold().catch(onError);
    }
  })();
  return {
    async release() {
      stopping.abort();
      await keeping;
      await sql.end({ timeout: 1 });
    },
  };
}
