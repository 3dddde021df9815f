import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './sagemaker/account.ts';

export interface StateStore {
  /** The simulated AWS account of an access key; made on first use. */
  account(credential: string): Account;
  accounts(): ReadonlyMap<string, Account>;
  /** Writes everything to disk before it returns, so that what was answered survives any kill. */
  save(): void;
}

/** One JSON file, replaced as a whole: written beside, flushed, renamed over. */
export function createStateStore(stateDir: string): StateStore {
  const file = join(stateDir, 'state.json');
  const accounts = new Map<string, Account>(existsSync(file) ? Object.entries(readAccounts(file)) : []);
  return {
    account(credential) {
      const known = accounts.get(credential);
      if (known) return known;
      const account: Account = { models: [], endpointConfigs: [], endpoints: [] };
      accounts.set(credential, account);
      return account;
    },
    accounts: () => accounts,
    save() {
      const temporary = `${file}.${process.pid}.tmp`;
      const handle = openSync(temporary, 'w');
      try {
        writeFileSync(handle, JSON.stringify({ accounts: Object.fromEntries(accounts) }));
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(temporary, file);
    },
  };
}

function readAccounts(file: string): Record<string, Account> {
  const state = JSON.parse(readFileSync(file, 'utf8')) as { accounts: Record<string, Account> };
  return state.accounts;
}
