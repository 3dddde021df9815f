import type { Page } from 'playwright-core';
import { at, holding, settle, untilStill, type Places, type Screen } from './screen.ts';

const thread =
  (start: string): Screen['open'] =>
  (page, places) =>
    settle(page, `/chat/${places.thread(start)}`);

/** Threads and answers in their states. */
export const chatScreens: Screen[] = [
  { name: 'chat-new', open: at('/chat') },
  { name: 'chat', open: thread('Write a TypeScript') },
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
  {
    name: 'chat-reasoning',
    async open(page, places) {
      await settle(page, `/chat/${places.thread('Prove that')}`);
      await page
        .getByRole('button', { name: /reason|thought/i })
        .first()
        .click();
      await page
        .getByRole('button', { name: /reason|thought/i, expanded: true })
        .first()
        .waitFor();
    },
  },
  {
    name: 'chat-answer-menu',
    async open(page, places) {
      await settle(page, `/chat/${places.thread('Name the release')}`);
      await page.getByRole('button', { name: 'More', exact: true }).last().click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'chat-edit',
    async open(page, places) {
      await settle(page, `/chat/${places.thread('Compare our three')}`);
      await page.getByRole('button', { name: 'Edit and ask again' }).first().click();
      await page.getByRole('textbox', { name: 'Edit your message' }).waitFor();
    },
  },
  { name: 'chat-table', open: thread('Compare our three') },
  { name: 'chat-formula', open: thread('Prove that') },
  { name: 'chat-siblings', open: thread('Name the release') },
  { name: 'chat-interrupted', open: thread('Explain step by step') },
  { name: 'chat-stopped', open: thread('Turn the whole') },
  { name: 'chat-failed', open: thread('Check this contract') },
  { name: 'chat-unpriced', open: thread('What changes when') },
  { name: 'chat-right-to-left', open: thread('اكتب') },
  { name: 'chat-emoji', open: thread('🚀') },
  { name: 'chat-long-name', open: thread('Nightly import') },
  {
    name: 'chat-thread-menu',
    async open(page) {
      await openThreads(page);
      await threads(page)
        .getByRole('button', { name: /^Actions for/ })
        .nth(2)
        .click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'chat-rename',
    async open(page) {
      await openThreads(page);
      await threads(page)
        .getByRole('button', { name: /^Actions for/ })
        .nth(3)
        .click();
      await page.getByRole('menuitem', { name: 'Rename' }).click();
      await page.getByRole('textbox', { name: 'Thread title' }).waitFor();
    },
  },
  {
    name: 'chat-search',
    async open(page) {
      await openThreads(page);
      const found = page.waitForResponse((response) => decodeURIComponent(response.url()).includes('"migration"'));
      await threads(page).getByRole('searchbox').fill('migration');
      await found;
      await untilStill(page);
    },
  },
  {
    name: 'chat-search-empty',
    async open(page) {
      await openThreads(page);
      await threads(page).getByRole('searchbox').fill('nothing is called this');
      await threads(page)
        .getByText(/^No thread is called/)
        .waitFor();
    },
  },
  {
    name: 'chat-archive',
    async open(page) {
      await openThreads(page);
      await threads(page).getByRole('button', { name: 'Archived threads' }).click();
      await threads(page).getByRole('button', { name: 'Archived threads', pressed: true }).waitFor();
      await untilStill(page);
    },
  },
  {
    name: 'chat-models',
    async open(page) {
      await settle(page, '/chat');
      await page
        .getByRole('combobox', { name: /model/i })
        .or(page.getByRole('button', { name: /^Model/ }))
        .first()
        .click();
      await page.getByRole('menuitem').or(page.getByRole('option')).first().waitFor();
    },
  },
  { name: 'chat-missing', open: at('/chat/0199d3c4-5b6a-7c8d-9e0f-a1b2c3d4e5f6') },
  { name: 'chat-loading', open: openHeldThread, close: (page) => page.unroute(messagesCall) },
];

const messagesCall = /trpc\/[^?]*threads\.messages/;

function openHeldThread(page: Page, places: Places): Promise<void> {
  return holding(`/chat/${places.thread('Compare our three')}`, messagesCall).open(page, places);
}

/** The list of threads: beside the answers, or in the drawer of a phone. */
async function openThreads(page: Page): Promise<void> {
  await settle(page, '/chat');
  const opener = page.getByRole('button', { name: 'Open navigation' });
  // Whichever of the two this width has; its code may still be on the way.
  await threads(page).or(opener).filter({ visible: true }).first().waitFor();
  if (await opener.isVisible()) await opener.click();
  await threads(page)
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .waitFor({ state: 'attached' });
}

function threads(page: Page) {
  return page.getByRole('navigation', { name: 'Threads' });
}
