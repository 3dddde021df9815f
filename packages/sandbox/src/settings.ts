import { createRandom } from './random.ts';

/** What can be set for one credential, or for all of them with the credential `*`. Times in milliseconds. */
export interface AccountSettings {
  firstTokenMs?: number;
  /** 0 means as fast as the socket takes it. */
  tokensPerSecond?: number;
  /** How long an endpoint is Creating or Updating. */
  endpointDelayMs?: number;
  /** How long an endpoint is Deleting. */
  deleteDelayMs?: number;
}

export interface Pace {
  firstTokenMs: number;
  msPerToken: number;
}

export interface SettingsRegistry {
  set(credential: string, settings: AccountSettings): void;
  clear(credential: string): void;
  get(credential: string): AccountSettings;
}

export function createSettingsRegistry(): SettingsRegistry {
  const byCredential = new Map<string, AccountSettings>();
  return {
    set: (credential, settings) => byCredential.set(credential, { ...byCredential.get(credential), ...settings }),
    clear: (credential) => byCredential.delete(credential),
    get: (credential) => ({ ...byCredential.get('*'), ...byCredential.get(credential) }),
  };
}

/** 200–500 ms to the first token and 40–80 tokens a second, the same for the same prompt, unless set otherwise. */
export function choosePace(settings: AccountSettings, seed: number): Pace {
  const random = createRandom(seed);
  const firstTokenMs = settings.firstTokenMs ?? 200 + random() * 300;
  const tokensPerSecond = settings.tokensPerSecond ?? 40 + random() * 40;
  return { firstTokenMs, msPerToken: tokensPerSecond > 0 ? 1000 / tokensPerSecond : 0 };
}

const SETTING_NAMES = ['firstTokenMs', 'tokensPerSecond', 'endpointDelayMs', 'deleteDelayMs'] as const;

/** Reads settings out of a control request; `speed: 'instant'` is short for no delay at all. */
export function parseSettings(value: Record<string, unknown>): AccountSettings | string {
  const settings: AccountSettings = value.speed === 'instant' ? { firstTokenMs: 0, tokensPerSecond: 0 } : {};
  for (const name of SETTING_NAMES) {
    const number = value[name];
    if (number === undefined) continue;
    if (typeof number !== 'number' || !(number >= 0)) return `${name} must be a number of 0 or more`;
    settings[name] = number;
  }
  return settings;
}
