/** What travels over the database's channel: small, without text; the database is the truth. */
export interface Notification {
  kind: 'deployment' | 'generation' | 'generation-stop';
  id: string;
  offset?: number;
}

type Listener = (notification: Notification | 'reconnected') => void;

/** Hands notifications from the one LISTEN connection of the process to whoever waits for them. */
export interface NotificationBus {
  /** Called by the composition root for every notification that arrives. */
  receive(notification: Notification): void;
  /** After a lost LISTEN connection: every listener must read the database again. */
  reconnected(): void;
  /** `id` null listens to every id of the kind. Returns the way to stop listening. */
  listen(kind: Notification['kind'], id: string | null, listener: Listener): () => void;
}

export function createNotificationBus(): NotificationBus {
  const listeners = new Map<string, Set<Listener>>();
  const keyOf = (kind: string, id: string | null): string => `${kind}:${id ?? '*'}`;
  const call = (key: string, value: Notification | 'reconnected'): void => {
    for (const listener of listeners.get(key) ?? []) listener(value);
  };
  return {
    receive(notification) {
      call(keyOf(notification.kind, notification.id), notification);
      call(keyOf(notification.kind, null), notification);
    },
    reconnected() {
      for (const key of listeners.keys()) call(key, 'reconnected');
    },
    listen(kind, id, listener) {
      const key = keyOf(kind, id);
      const set = listeners.get(key) ?? new Set();
      listeners.set(key, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(key);
      };
    },
  };
}

/** Reads a payload of the channel; null for anything that is not ours. */
export function parseNotification(payload: string): Notification | null {
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value !== 'object' || value === null || !('kind' in value) || !('id' in value)) return null;
    const { kind, id } = value;
    if (typeof id !== 'string') return null;
    if (kind !== 'deployment' && kind !== 'generation' && kind !== 'generation-stop') return null;
    return 'offset' in value && typeof value.offset === 'number' ? { kind, id, offset: value.offset } : { kind, id };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
