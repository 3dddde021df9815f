import type { Page } from 'playwright-core';
import { at, settle, type Screen } from './screen.ts';

const deployment =
  (name: string, tab = ''): Screen['open'] =>
  (page, places) =>
    settle(page, `/deployments/${places.deployment(name)}${tab && `?tab=${tab}`}`);

/** The fleet, one deployment in each state, the journey to a new one, and the catalogue. */
export const deploymentScreens: Screen[] = [
  { name: 'deployments', open: at('/deployments') },
  { name: 'deployments-deleted', open: at('/deployments?deleted=true') },
  { name: 'deployments-failed', open: at('/deployments?show=failed') },
  { name: 'member-deployments', as: 'member', open: at('/deployments') },
  { name: 'deployment', open: deployment('Qwen3 8B endpoint') },
  { name: 'deployment-configuration', open: deployment('Qwen3 8B endpoint', 'configuration') },
  { name: 'deployment-price', open: deployment('Claude Haiku', 'price') },
  { name: 'deployment-starting', open: deployment('Coder') },
  { name: 'deployment-failed', open: deployment('Llama trial') },
  { name: 'deployment-stopped', open: deployment('Evaluation') },
  { name: 'deployment-deleting', open: deployment('Load test') },
  { name: 'deployment-gone', open: deployment('GPT-4o first trial') },
  { name: 'deployment-unpriced', open: deployment('Team vLLM') },
  { name: 'deployment-long-name', open: deployment('Answers of the customer portal') },
  { name: 'deployment-right-to-left', open: deployment('مساعد') },
  { name: 'deployment-missing', open: at('/deployments/0199d3c4-5b6a-7c8d-9e0f-a1b2c3d4e5f6') },
  {
    name: 'deployment-menu',
    async open(page, places) {
      await settle(page, `/deployments/${places.deployment('Claude Haiku')}`);
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'deployment-edit',
    async open(page, places) {
      await settle(page, `/deployments/${places.deployment('Claude Haiku')}`);
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: /Edit|Settings/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'deployment-delete',
    async open(page, places) {
      await settle(page, `/deployments/${places.deployment('Claude Haiku')}`);
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('alertdialog').or(page.getByRole('dialog')).first().waitFor();
    },
  },
  { name: 'deploy-1-choose', open: at('/deployments/new') },
  { name: 'deploy-1-none', open: at('/deployments/new?search=no-such-model') },
  { name: 'deploy-2-configure', open: (page) => choose(page, /Qwen3[- ]8B.*AWS SageMaker/i, 'qwen3-8b') },
  {
    name: 'deploy-2-invalid',
    async open(page) {
      await choose(page, /Qwen3[- ]8B.*AWS SageMaker/i, 'qwen3-8b');
      await page.getByRole('textbox', { name: 'Name' }).fill('!');
      await page.getByRole('button', { name: 'Review' }).click();
      await page
        .getByText(/A name has letters/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'deploy-3-review',
    async open(page) {
      await choose(page, /Qwen3[- ]8B.*AWS SageMaker/i, 'qwen3-8b');
      await page.getByRole('textbox', { name: 'Name' }).fill('Support endpoint');
      await page.getByRole('button', { name: 'Review' }).click();
      await page.getByRole('button', { name: 'Deploy', exact: true }).waitFor();
    },
  },
  { name: 'models', open: at('/models') },
  {
    name: 'models-compare',
    async open(page) {
      await settle(page, '/models?search=nova');
      for (const index of [0, 1, 2])
        await page
          .getByRole('checkbox', { name: /^Compare/ })
          .nth(index)
          .click();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'model',
    async open(page) {
      await settle(page, '/models?search=haiku');
      await page
        .getByRole('table')
        .getByRole('button', { name: /Claude/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'models-empty', open: at('/models?search=no-such-model') },
];

async function choose(page: Page, row: RegExp, search: string): Promise<void> {
  await settle(page, `/deployments/new?search=${search}`);
  await page.getByRole('row', { name: row }).first().getByRole('link').click();
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
}
