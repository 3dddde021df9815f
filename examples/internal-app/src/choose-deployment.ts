import type { StaqueClient } from '@staque/client/create-staque-client';

export interface ChosenDeployment {
  id: string;
  name: string;
  simulated: boolean;
}

/** Lists what is ready and takes the one named in `STAQUE_DEPLOYMENT`, else the first. */
export async function chooseDeployment(staque: StaqueClient): Promise<ChosenDeployment> {
  const { items } = await staque.deployments.list.query({ status: ['ready'] });
  console.log('Ready deployments:');
  for (const { name, modelName, platform, simulated } of items) {
    console.log(`  ${name} · ${modelName} on ${platform}${simulated ? ' (simulated)' : ''}`);
  }
  const wanted = process.env['STAQUE_DEPLOYMENT'];
  const chosen = wanted ? items.find((deployment) => deployment.name === wanted) : items[0];
  if (!chosen)
    throw new Error(
      wanted ? `No ready deployment is called ${wanted}.` : 'No deployment is ready. Deploy a model first.',
    );
  return chosen;
}
