import { at, failing, settle, untilStill, type Screen } from './screen.ts';

const costs = '/costs?money=simulated&scope=all';

/** What was spent and what things cost. */
export const moneyScreens: Screen[] = [
  { name: 'costs', open: at(costs) },
  { name: 'costs-year', open: (page) => settle(page, `${costs}&from=${daysAgo(364)}&to=${daysAgo(0)}`) },
  { name: 'costs-person', open: at(`${costs}&by=user`) },
  { name: 'costs-deployment', open: at(`${costs}&by=deployment`) },
  { name: 'costs-key', open: at(`${costs}&by=api_key`) },
  { name: 'costs-platform', open: at(`${costs}&by=platform`) },
  { name: 'costs-of-day', open: (page) => settle(page, `${costs}&from=${daysAgo(6)}&to=${daysAgo(6)}`) },
  { name: 'costs-own', as: 'member', open: at('/costs?money=simulated') },
  { name: 'costs-empty', open: at('/costs?money=real') },
  { name: 'costs-error', ...failing('/costs', /trpc\/[^?]*costs\./) },
  {
    name: 'costs-receipt',
    async open(page) {
      await settle(page, costs);
      await page.getByRole('table', { name: /lines/i }).getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'pricing', open: at('/admin/pricing') },
  { name: 'pricing-manual', open: at('/admin/pricing?search=nemotron-super') },
  { name: 'pricing-empty', open: at('/admin/pricing?search=no-such-model') },
  { name: 'member-pricing', as: 'member', open: at('/admin/pricing') },
  { name: 'pricing-history', open: (page) => openHistory(page, 'haiku-4-5') },
  { name: 'pricing-scheduled', open: (page) => openHistory(page, 'gpt-5.4', 'openai') },
  { name: 'pricing-syncs', open: at('/admin/pricing?tab=syncs') },
  {
    name: 'pricing-set',
    async open(page) {
      await settle(page, '/admin/pricing');
      await page.getByRole('button', { name: 'Set prices' }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
];

async function openHistory(page: Parameters<Screen['open']>[0], search: string, platform = 'bedrock'): Promise<void> {
  await settle(page, `/admin/pricing?search=${search}&platform=${platform}`);
  await page.getByRole('table').getByRole('button', { name: search }).first().click();
  await page.getByRole('dialog').getByRole('heading', { name: 'History' }).waitFor();
  await untilStill(page);
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
