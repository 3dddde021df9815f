import type { StaqueClient } from '@staque/client/create-staque-client';
import type { ChosenDeployment } from './choose-deployment.ts';

/** Prints the answer while it is written, then its tokens and its cost to the last digit. */
export async function askQuestion(staque: StaqueClient, deployment: ChosenDeployment, question: string): Promise<void> {
  console.log(`\n> ${question}\n`);
  for await (const event of staque.chat.stream({ deploymentId: deployment.id, text: question })) {
    if (event.type === 'text') process.stdout.write(event.delta);
    if (event.type === 'reset')
      process.stdout.write(`\n\n(the server was restarted; this is what it kept)\n\n${event.text}`);
    if (event.type !== 'end') continue;
    const { usage, usageSource, cost, status, error } = event;
    console.log(`\n\nAnswer: ${status}${error ? ` (${error.message})` : ''}`);
    if (usage) console.log(`Tokens: ${usage.inputTokens} in, ${usage.outputTokens} out (${usageSource})`);
    console.log(`Cost:   ${describeCost(cost)}`);
  }
}

/** Money comes as decimal text; a program that adds it up uses decimals or whole picodollars, never floating point. */
function describeCost({ amountUsd, costStatus }: { amountUsd: string | null; costStatus: string }): string {
  if (costStatus === 'endpoint') return 'covered by the hours of the endpoint';
  return amountUsd === null ? 'no price is known for this model' : `${amountUsd} USD`;
}
