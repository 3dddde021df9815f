import type { PlanInput, PlanView } from '@staque/core/deployments/schemas';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { trpc } from '#lib/trpc.ts';

/**
 * The plan of one configuration: checked once, and again when it is asked for or the server was away. It belongs to what was
 * typed, so a plan of an earlier form is never shown for a later one. `input` is null where nothing is to be planned.
 */
export function usePlan(input: PlanInput | null) {
  const queryClient = useQueryClient();
  const utils = trpc.useUtils();
  const query = useQuery({
    queryKey: planKey(input),
    queryFn: () => (input ? utils.client.deployments.plan.mutate(input) : null),
    enabled: input !== null,
    staleTime: Infinity,
    retry: false,
  });
  return { query, remember: (of: PlanInput, plan: PlanView) => queryClient.setQueryData(planKey(of), plan) };
}

// Not under the keys of deployments, which are loaded anew whenever one of them changes.
const planKey = (input: PlanInput | null) => ['deployment-plan', input];
