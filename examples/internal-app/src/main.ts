import { createStaqueClient } from '@staque/client/create-staque-client';
import { isStaqueError } from '@staque/client/staque-error';
import { askQuestion } from './ask-question.ts';
import { chooseDeployment } from './choose-deployment.ts';
import { printMonth } from './print-month.ts';

/** Asks a deployed model a question, shows the answer as it is written, and what it and the month so far cost. */
async function main(): Promise<void> {
  const { STAQUE_URL: url = 'http://127.0.0.1:3000', STAQUE_API_KEY: apiKey } = process.env;
  if (!apiKey) throw new Error('Set STAQUE_API_KEY. Make a key under Settings, or with: pnpm staque keys create');
  const question = process.argv.slice(2).join(' ') || 'Explain in three sentences what a message queue is for.';
  const staque = createStaqueClient({ url, apiKey });
  const deployment = await chooseDeployment(staque);
  await askQuestion(staque, deployment, question);
  await printMonth(staque, deployment);
}

main().catch((error: unknown) => {
  if (isStaqueError(error)) {
    console.error(`${error.code}: ${error.message}${error.details.remedy ? `\n${error.details.remedy}` : ''}`);
  } else {
    console.error(error instanceof Error ? error.message : error);
  }
  process.exitCode = 1;
});
