import { tracked } from '@trpc/server';
import {
  createDeploymentInput,
  deploymentEventsInput,
  deploymentIdInput,
  deploymentListInput,
  deploymentNameCheckInput,
  deploymentUsageInput,
  instancePricesInput,
  planInput,
  updateDeploymentInput,
  watchInput,
} from '@staque/core/deployments/schemas';
import { whileAllowed } from '@staque/services/auth/while-allowed';
import { checkDeploymentName } from '@staque/services/deployments/check-deployment-name';
import { createDeployment } from '@staque/services/deployments/create-deployment';
import { deleteDeployment } from '@staque/services/deployments/delete-deployment';
import { getDeployment } from '@staque/services/deployments/get-deployment';
import { getDeploymentUsage } from '@staque/services/deployments/get-deployment-usage';
import { getStartTimes } from '@staque/services/deployments/get-start-times';
import { listDeploymentEvents } from '@staque/services/deployments/list-deployment-events';
import { listInstancePrices } from '@staque/services/deployments/list-instance-prices';
import { listDeployments } from '@staque/services/deployments/list-deployments';
import { planDeployment } from '@staque/services/deployments/plan-deployment';
import { startDeployment } from '@staque/services/deployments/start-deployment';
import { stopDeployment } from '@staque/services/deployments/stop-deployment';
import { updateDeployment } from '@staque/services/deployments/update-deployment';
import { watchDeployments } from '@staque/services/deployments/watch-deployments';
import { cleanProcedure } from '../clean-procedure.ts';
import { procedure, router } from '../trpc.ts';

export const deploymentsRouter = router({
  list: cleanProcedure.input(deploymentListInput).query(({ ctx, input }) => listDeployments(ctx, input)),
  get: procedure.input(deploymentIdInput).query(({ ctx, input }) => getDeployment(ctx, input)),
  events: procedure.input(deploymentEventsInput).query(({ ctx, input }) => listDeploymentEvents(ctx, input)),
  usage: procedure.input(deploymentUsageInput).query(({ ctx, input }) => getDeploymentUsage(ctx, input)),
  startTimes: procedure.input(deploymentIdInput).query(({ ctx, input }) => getStartTimes(ctx, input)),
  checkName: procedure.input(deploymentNameCheckInput).query(({ ctx, input }) => checkDeploymentName(ctx, input)),
  instancePrices: procedure.input(instancePricesInput).query(({ ctx, input }) => listInstancePrices(ctx, input)),
  plan: procedure.input(planInput).mutation(({ ctx, input }) => planDeployment(ctx, input)),
  create: procedure.input(createDeploymentInput).mutation(({ ctx, input }) => createDeployment(ctx, input)),
  update: procedure.input(updateDeploymentInput).mutation(({ ctx, input }) => updateDeployment(ctx, input)),
  start: procedure.input(deploymentIdInput).mutation(({ ctx, input }) => startDeployment(ctx, input)),
  stop: procedure.input(deploymentIdInput).mutation(({ ctx, input }) => stopDeployment(ctx, input)),
  delete: procedure.input(deploymentIdInput).mutation(({ ctx, input }) => deleteDeployment(ctx, input)),
  watch: procedure.input(watchInput).subscription(async function* ({
    ctx,
    input,
    signal = new AbortController().signal,
  }) {
    const allowed = whileAllowed(ctx, 'deployments:read', signal);
    try {
      for await (const { id, event } of watchDeployments(ctx, input, allowed.signal)) yield tracked(id, event);
      allowed.throwIfRefused();
    } finally {
      allowed.stop();
    }
  }),
});
