import { at, failing, holding, settle, type Screen } from './screen.ts';

/** What stands around every page, and what a page shows when it cannot be itself. */
export const shellScreens: Screen[] = [
  { name: 'sign-in', as: 'nobody', open: at('/sign-in') },
  {
    name: 'sign-in-refused',
    as: 'nobody',
    async open(page) {
      await settle(page, '/sign-in');
      await page.getByLabel('E-mail').fill('ada@example.com');
      await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'set-up-done', as: 'nobody', open: at('/set-up') },
  { name: 'welcome', open: at('/welcome') },
  {
    name: 'command-menu',
    async open(page) {
      await settle(page, '/deployments');
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('dialog', { name: 'Command menu' }).getByRole('option').first().waitFor();
    },
  },
  {
    name: 'command-menu-search',
    async open(page) {
      await settle(page, '/deployments');
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('dialog', { name: 'Command menu' }).getByRole('combobox').fill('clau');
      await page
        .getByRole('option', { name: /Claude/ })
        .first()
        .waitFor();
      await page
        .getByRole('dialog', { name: 'Command menu' })
        .getByText(/^\d+ entr/)
        .waitFor({ state: 'attached' });
    },
  },
  {
    name: 'shortcuts',
    async open(page) {
      await settle(page, '/deployments');
      await page.getByRole('main').focus();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  {
    name: 'user-menu',
    only: 'desktop',
    async open(page) {
      await settle(page, '/deployments');
      await page.getByRole('complementary').getByRole('button', { name: /Ada/ }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'drawer',
    only: 'phone',
    async open(page) {
      await settle(page, '/deployments');
      await page.getByRole('button', { name: 'Open navigation' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'offline',
    async open(page) {
      await settle(page, '/chat');
      await page.context().setOffline(true);
      await page.getByText(/Trying again/).waitFor();
    },
    close: (page) => page.context().setOffline(false),
  },
  {
    name: 'session-ended',
    async open(page) {
      await settle(page, '/chat');
      await page.getByRole('textbox', { name: 'Message' }).fill('Typed before the session ended');
      await page.route(/api\/trpc/, (route) =>
        route.fulfill({
          status: 401,
          contentType: 'application/json',
          body: JSON.stringify(Array.from({ length: 10 }, () => unauthenticated)),
        }),
      );
      await page
        .getByRole('link', { name: 'Costs' })
        .or(page.getByRole('button', { name: 'Send' }))
        .first()
        .click();
      await page.getByLabel('Password').first().waitFor();
    },
    close: (page) => page.unroute(/api\/trpc/),
  },
  { name: 'loading-deployments', ...holding('/deployments', /trpc\/[^?]*deployments\.list/) },
  { name: 'loading-costs', ...holding('/costs', /trpc\/[^?]*costs\./) },
  { name: 'loading-users', ...holding('/admin/users', /trpc\/[^?]*users\.list/) },
  { name: 'error-deployments', ...failing('/deployments', /trpc\/[^?]*deployments\.list/) },
  { name: 'denied', as: 'member', open: at('/admin/users') },
  { name: 'not-found', open: at('/no/such/page') },
];

const unauthenticated = {
  error: {
    message: 'Sign in first.',
    code: -32001,
    data: {
      code: 'UNAUTHORIZED',
      httpStatus: 401,
      error: { code: 'unauthenticated', message: 'Sign in first.', details: {} },
      requestId: '',
    },
  },
};
