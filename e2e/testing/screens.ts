import type { Page } from 'playwright-core';

/** Ids that screens open by: `deployment('Nova Lite')`, `thread('What does…')`. */
export interface Places {
  deployment(name: string): string;
  thread(start: string): string;
}

export interface Screen {
  name: string;
  /** Who looks at it; an administrator unless said otherwise. */
  as?: 'member' | 'nobody';
  open(page: Page, places: Places): Promise<void>;
}

const at =
  (path: string): Screen['open'] =>
  async (page) =>
    settle(page, path);

/** Goes there and waits until nothing is loading any more. */
export async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('main').waitFor();
  // Twice, as a page may be between the code that has arrived and the data that it will ask for.
  for (const pauseMs of [200, 0]) {
    await page.waitForFunction(
      () =>
        (document.querySelector('main')?.textContent ?? '') !== '' &&
        !document.querySelector('[aria-busy="true"], .animate-pulse:not(.rounded-full)') &&
        [...document.querySelectorAll('article')].every(
          (article) => article.innerHTML.includes('class="markdown') || !article.ariaLabel?.startsWith('Answer'),
        ),
    );
    await page.waitForTimeout(pauseMs);
  }
}

export const screens: Screen[] = [
  { name: 'sign-in', as: 'nobody', open: at('/sign-in') },
  { name: 'set-up-done', as: 'nobody', open: at('/set-up') },
  { name: 'chat-new', open: at('/chat') },
  { name: 'chat', open: (page, places) => settle(page, `/chat/${places.thread('Write a TypeScript')}`) },
  {
    name: 'chat-receipt',
    async open(page, places) {
      await settle(page, `/chat/${places.thread('Write a TypeScript')}`);
      await page.getByRole('button', { name: 'Show the receipt' }).last().click();
      await page.getByRole('dialog', { name: 'Receipt' }).getByText('Total').waitFor();
    },
  },
  {
    name: 'chat-settings',
    async open(page, places) {
      await settle(page, `/chat/${places.thread('Compare our three')}`);
      await page.getByRole('button', { name: 'Settings and cost' }).click();
      await page.getByText('System prompt').first().waitFor();
    },
  },
  { name: 'chat-table', open: (page, places) => settle(page, `/chat/${places.thread('Compare our three')}`) },
  { name: 'chat-formula', open: (page, places) => settle(page, `/chat/${places.thread('Prove that')}`) },
  { name: 'chat-interrupted', open: (page, places) => settle(page, `/chat/${places.thread('Explain step by step')}`) },
  { name: 'chat-unpriced', open: (page, places) => settle(page, `/chat/${places.thread('What changes when')}`) },
  {
    name: 'chat-models',
    async open(page) {
      await settle(page, '/chat');
      await page
        .getByRole('combobox', { name: /model/i })
        .or(page.getByRole('button', { name: /^Model/ }))
        .first()
        .click();
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  { name: 'chat-missing', open: at('/chat/0199d3c4-5b6a-7c8d-9e0f-a1b2c3d4e5f6') },
  { name: 'deployments', open: at('/deployments') },
  {
    name: 'deployment',
    open: (page, places) => settle(page, `/deployments/${places.deployment('Qwen3 8B endpoint')}`),
  },
  {
    name: 'deployment-configuration',
    open: (page, places) => settle(page, `/deployments/${places.deployment('Qwen3 8B endpoint')}?tab=configuration`),
  },
  {
    name: 'deployment-price',
    open: (page, places) => settle(page, `/deployments/${places.deployment('Claude')}?tab=price`),
  },
  { name: 'deployment-starting', open: (page, places) => settle(page, `/deployments/${places.deployment('Coder')}`) },
  {
    name: 'deployment-failed',
    open: (page, places) => settle(page, `/deployments/${places.deployment('Llama trial')}`),
  },
  {
    name: 'deployment-stopped',
    open: (page, places) => settle(page, `/deployments/${places.deployment('Evaluation')}`),
  },
  {
    name: 'deployment-delete',
    async open(page, places) {
      await settle(page, `/deployments/${places.deployment('Claude')}`);
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('alertdialog').or(page.getByRole('dialog')).first().waitFor();
    },
  },
  { name: 'deploy-1-choose', open: at('/deployments/new') },
  {
    name: 'deploy-2-configure',
    open: async (page) => choose(page, /Qwen3[- ]8B.*AWS SageMaker/i, 'qwen3-8b'),
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
      await page.getByRole('table').getByRole('cell').getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'models-empty', open: at('/models?search=no-such-model') },
  { name: 'connections', open: at('/admin/connections') },
  {
    name: 'connections-connect',
    async open(page) {
      await settle(page, '/admin/connections');
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByRole('dialog', { name: 'Connect' }).waitFor();
    },
  },
  {
    name: 'connection',
    async open(page) {
      await settle(page, '/admin/connections');
      await page.getByRole('table').getByRole('cell').getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'costs', open: at('/costs?money=simulated&scope=all') },
  { name: 'costs-person', open: at('/costs?money=simulated&scope=all&by=user') },
  { name: 'costs-empty', open: at('/costs?money=real') },
  {
    name: 'costs-error',
    async open(page) {
      await page.route(/trpc\/[^?]*costs\./, (route) => route.abort());
      await page.goto('/costs');
      await page.getByRole('alert').first().waitFor({ timeout: 20_000 });
      await page.unroute(/trpc\/[^?]*costs\./);
    },
  },
  {
    name: 'costs-receipt',
    async open(page) {
      await settle(page, '/costs?money=simulated&scope=all');
      await page.getByRole('table', { name: /lines/i }).getByRole('cell').getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'users', open: at('/admin/users') },
  {
    name: 'users-add',
    async open(page) {
      await settle(page, '/admin/users');
      await page.getByRole('button', { name: 'Add person' }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'pricing', open: at('/admin/pricing') },
  {
    name: 'pricing-history',
    async open(page) {
      await settle(page, '/admin/pricing');
      await page.getByRole('table').getByRole('cell').getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'pricing-syncs', open: at('/admin/pricing?tab=syncs') },
  {
    name: 'pricing-set',
    async open(page) {
      await settle(page, '/admin/pricing');
      await page.getByRole('button', { name: 'Set prices' }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'audit', open: at('/admin/audit') },
  { name: 'settings', open: at('/settings') },
  { name: 'denied', as: 'member', open: at('/admin/users') },
  { name: 'member-deployments', as: 'member', open: at('/deployments') },
  { name: 'not-found', open: at('/no/such/page') },
];

async function choose(page: Page, row: RegExp, search: string): Promise<void> {
  await settle(page, `/deployments/new?search=${search}`);
  await page.getByRole('row', { name: row }).first().getByRole('link').click();
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
}
