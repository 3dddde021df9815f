import { at, settle, type Screen } from './screen.ts';

/** Who works here, what is connected, what happened, and one's own settings. */
export const adminScreens: Screen[] = [
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
      await page
        .getByRole('table')
        .getByRole('button', { name: /Sandbox AWS/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'connection-broken',
    async open(page) {
      await settle(page, '/admin/connections');
      await page
        .getByRole('table')
        .getByRole('button', { name: /old project/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'users', open: at('/admin/users') },
  { name: 'users-none', open: at('/admin/users?search=nobody-is-called-this') },
  {
    name: 'users-menu',
    async open(page) {
      await settle(page, '/admin/users');
      await page.getByRole('button', { name: 'Actions for Katherine Johnson' }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'users-add',
    async open(page) {
      await settle(page, '/admin/users');
      await page.getByRole('button', { name: 'Add person' }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'users-disable',
    async open(page) {
      await settle(page, '/admin/users');
      await page.getByRole('button', { name: 'Actions for Katherine Johnson' }).click();
      await page.getByRole('menuitem', { name: /Disable/ }).click();
      await page.getByRole('alertdialog').or(page.getByRole('dialog')).first().waitFor();
    },
  },
  { name: 'audit', open: at('/admin/audit') },
  { name: 'audit-deployments', open: at('/admin/audit?target=deployment') },
  {
    name: 'audit-event',
    async open(page) {
      await settle(page, '/admin/audit?target=deployment');
      await page
        .getByRole('table')
        .getByRole('button', { name: /created/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'settings', open: at('/settings') },
  { name: 'settings-sessions', open: at('/settings?tab=sessions') },
  { name: 'settings-keys', open: at('/settings?tab=keys') },
  { name: 'settings-appearance', open: at('/settings?tab=appearance') },
  { name: 'member-settings', as: 'member', open: at('/settings') },
  {
    name: 'settings-key',
    async open(page) {
      await settle(page, '/settings?tab=keys');
      await page
        .getByRole('button', { name: /Create key|New key/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
];
