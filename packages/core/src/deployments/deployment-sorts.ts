/** `month` is what is booked this month: the hour that runs is in the figure shown, but not in the order. */
export const deploymentSorts = ['created', 'name', 'status', 'used', 'month'] as const;
export type DeploymentSort = (typeof deploymentSorts)[number];
