import { existsSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './sagemaker/account.ts';

export interface StateStore {
  /** The simulated AWS account of an access key; made on first use. */
  account(credential: string): Account;
  accounts(): ReadonlyMap<string, Account>;
  /** Resolves once everything known at the time of the call is on disk, so that what was answered survives any kill. */
  save(): Promise<void>;
}

/** One JSON file, replaced as a whole: written beside, flushed, renamed over. */
export function createStateStore(stateDir: string): StateStore {
  const file = join(stateDir, 'state.json');
  const accounts = new Map<string, Account>(existsSync(file) ? Object.entries(readAccounts(file)) : []);
  let writing: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;

  const write = async (): Promise<void> => {
    waiting = null;
    const temporary = `${file}.${process.pid}.tmp`;
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(JSON.stringify({ accounts: Object.fromEntries(accounts) }));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  };
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
      // Calls that come while a write runs share the next one; a failed write is its own callers' matter.
      waiting ??= writing = writing.catch(() => undefined).then(write);
      return waiting;
    },
  };
}

function readAccounts(file: string): Record<string, Account> {
  const state = JSON.parse(readFileSync(file, 'utf8')) as { accounts: Record<string, Account> };
  return state.accounts;
}
