import { holdInstanceLock } from '@staque/db/instance-lock';
import { listenNotifications } from '@staque/db/listen';
import { startGenerationSweep } from '@staque/services/chat/sweep-generations';
import { startReconcileLoop } from '@staque/services/deployments/reconcile-loop';
import { parseNotification } from '@staque/services/notification-bus';
import type { Dependencies } from '../dependencies.ts';

/** Starts everything that runs beside requests: the LISTEN connection, the instance lock, the sweep of dead answers, the reconcile loop. */
export async function startLoops({ services, databaseUrl }: Dependencies): Promise<{ stop(): Promise<void> }> {
  const listener = await listenNotifications({
    url: databaseUrl,
    onNotification(payload) {
      const notification = parseNotification(payload);
      if (notification) services.bus.receive(notification);
    },
    onReconnect: () => services.bus.reconnected(),
    onError: (error) => services.log.error({ error }, 'a notification could not be handled'),
  });
  const lock = await holdInstanceLock({
    url: databaseUrl,
    instanceId: services.instanceId,
    onError: (error) => services.log.warn({ error }, 'the instance lock is not held just now'),
  });
  const sweep = startGenerationSweep(services);
  const reconcile = startReconcileLoop(services);
  return {
    async stop() {
      await Promise.all([sweep.stop(), reconcile.stop()]);
      await Promise.all([listener.close(), lock.release()]);
    },
  };
}
