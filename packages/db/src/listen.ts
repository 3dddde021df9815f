import postgres from 'postgres';
import { reconnectDelaySeconds } from './client.ts';
import { mapDatabaseError } from './database-error.ts';

export interface ListenOptions {
  url: string;
  channel?: string;
  /** Gets the payload text of each notification. */
  onNotification: (payload: string) => void;
  /** The connection was lost and is back: what was notified in between is lost, so read the database again. */
  onReconnect: () => void;
  /** Gets what a handler threw; the connection stays. */
  onError: (error: unknown) => void;
  applicationName?: string;
}

/**
 * One connection that listens until `close`; it resolves once the server listens, and comes back by itself, a second after
 * the server at the latest. Notifications may still be lost: keep a slow poll beside it.
 */
export async function listenNotifications({
  url,
  channel = 'staque',
  onNotification,
  onReconnect,
  onError,
  applicationName = 'staque-listen',
}: ListenOptions): Promise<{ close(): Promise<void> }> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    backoff: reconnectDelaySeconds,
    onnotice: () => {},
    connection: { application_name: applicationName },
  });
  const guarded = (run: () => void) => {
    try {
      run();
    } catch (error) {
      onError(error);
    }
  };
  let isFirst = true;
  try {
    await sql.listen(
      channel,
      (payload) => guarded(() => onNotification(payload)),
      () => {
        if (!isFirst) guarded(onReconnect);
        isFirst = false;
      },
    );
  } catch (error) {
    await sql.end({ timeout: 0 });
    throw mapDatabaseError(error);
  }
  return { close: () => sql.end({ timeout: 1 }) };
}
