import { type Platform, platforms } from '@staque/core/platform';
import { type Role, roles } from '@staque/core/users/permissions';

/*
 * What the addresses of pages carry. Each function keeps the parts that it understands and drops the rest, so an old or a
 * mistyped address still opens its page. What is dropped is there as undefined: the router lays the result over the raw
 * address, where a missing key would let the raw value through.
 */
type Raw = Record<string, unknown>;

export const deploySteps = ['choose', 'configure', 'review'] as const;
export type DeployStep = (typeof deploySteps)[number];
export type DeploySearch = {
  step?: DeployStep;
  model?: string;
} & ModelsSearch;

export function deploySearch(raw: Raw): DeploySearch {
  return {
    step: choice(raw['step'], deploySteps),
    model: text(raw['model']),
    ...modelsSearch(raw),
  };
}

/** A new chat may come with the deployment that is to answer. */
export function chatSearch(raw: Raw): { deployment?: string } {
  return { deployment: text(raw['deployment']) };
}

/** The answer whose receipt is open. */
export function threadSearch(raw: Raw): { receipt?: string } {
  return { receipt: id(raw['receipt']) };
}

export const deploymentFilters = ['all', 'running', 'stopped', 'failed'] as const;
export type DeploymentFilter = (typeof deploymentFilters)[number];
export type DeploymentsSearch = {
  show?: DeploymentFilter;
  deleted?: boolean;
  search?: string;
  platform?: Platform;
  /** `-month` for the largest first. */
  sort?: string;
};

export function deploymentsSearch(raw: Raw): DeploymentsSearch {
  return {
    show: choice(raw['show'], deploymentFilters),
    deleted: flag(raw['deleted']),
    search: text(raw['search']),
    platform: choice(raw['platform'], platforms),
    sort: text(raw['sort']),
  };
}

const deploymentTabs = ['timeline', 'usage', 'configuration', 'price'] as const;
export type DeploymentTab = (typeof deploymentTabs)[number];

export function deploymentSearch(raw: Raw): { tab?: DeploymentTab } {
  return { tab: choice(raw['tab'], deploymentTabs) };
}

export type ModelsSearch = { search?: string; platform?: Platform; connection?: string; available?: boolean };

export function modelsSearch(raw: Raw): ModelsSearch {
  return {
    search: text(raw['search']),
    platform: choice(raw['platform'], platforms),
    connection: text(raw['connection']),
    available: flag(raw['available']),
  };
}

const costViews = ['day', 'user', 'model', 'deployment', 'api_key', 'platform'] as const;
export type CostView = (typeof costViews)[number];
const costSteps = ['day', 'week', 'month'] as const;
const costLineChoices = ['charges', 'tokens', 'endpoint_hours', 'covered', 'unpriced', 'estimated'] as const;
export type CostsSearch = {
  from?: string;
  to?: string;
  scope?: 'own' | 'all';
  money?: 'real' | 'simulated';
  by?: CostView;
  step?: (typeof costSteps)[number];
  /** Order of the breakdown: `total`, or `-total` for the largest first. */
  sort?: string;
  user?: string;
  deployment?: string;
  key?: string;
  model?: string;
  platform?: Platform;
  /** Narrow the lines alone: what the page's sums open into. */
  only?: (typeof costLineChoices)[number];
  linesFrom?: string;
  linesTo?: string;
  /** The line whose receipt is open. */
  receipt?: number;
};

export function costsSearch(raw: Raw): CostsSearch {
  return {
    from: day(raw['from']),
    to: day(raw['to']),
    scope: choice(raw['scope'], ['own', 'all'] as const),
    money: choice(raw['money'], ['real', 'simulated'] as const),
    by: choice(raw['by'], costViews),
    step: choice(raw['step'], costSteps),
    sort: text(raw['sort']),
    user: text(raw['user']),
    deployment: text(raw['deployment']),
    key: text(raw['key']),
    model: text(raw['model']),
    platform: choice(raw['platform'], platforms),
    only: choice(raw['only'], costLineChoices),
    linesFrom: day(raw['linesFrom']),
    linesTo: day(raw['linesTo']),
    receipt: count(raw['receipt']),
  };
}

const settingsTabs = ['profile', 'password', 'sessions', 'keys', 'appearance'] as const;
export type SettingsTab = (typeof settingsTabs)[number];

export function settingsSearch(raw: Raw): { tab?: SettingsTab } {
  return { tab: choice(raw['tab'], settingsTabs) };
}

export const userStates = ['active', 'waiting', 'disabled'] as const;
export type UserStateFilter = (typeof userStates)[number];
export type UsersSearch = {
  search?: string | undefined;
  role?: Role | undefined;
  state?: UserStateFilter | undefined;
  /** `name`, or `-name` for the last first. */
  sort?: string | undefined;
};

export function usersSearch(raw: Raw): UsersSearch {
  return {
    search: text(raw['search']),
    role: choice(raw['role'], roles),
    state: choice(raw['state'], userStates),
    sort: text(raw['sort']),
  };
}

// Named here again: the schemas that have them bring zod, which the first page must not load.
export const priceOrigins = ['manual', 'aws_price_list', 'published_list', 'simulated'] as const;
const pricingTabs = ['prices', 'syncs'] as const;
export type PriceAddress = [platform: Platform, modelKey: string, region: string, profile: string, tier: string];
export type PricingSearch = {
  search?: string | undefined;
  platform?: Platform | undefined;
  origin?: (typeof priceOrigins)[number] | undefined;
  region?: string | undefined;
  /** `model`, or `-model` for the last first. */
  sort?: string | undefined;
  tab?: (typeof pricingTabs)[number] | undefined;
  /** The sync that is open. */
  run?: string | undefined;
  /** The prices that are open: platform, model, region, profile and tier. */
  price?: PriceAddress | undefined;
};

export function pricingSearch(raw: Raw): PricingSearch {
  return {
    search: text(raw['search']),
    platform: choice(raw['platform'], platforms),
    origin: choice(raw['origin'], priceOrigins),
    region: text(raw['region']),
    sort: text(raw['sort']),
    tab: choice(raw['tab'], pricingTabs),
    run: text(raw['run']),
    price: priceAddress(raw['price']),
  };
}

/** Where to go after signing in: an address of this app and of no other. */
export function signInSearch(raw: Raw): { next?: string } {
  const next = text(raw['next']);
  return { next: next !== undefined && isOwnAddress(next) ? next : undefined };
}

/** Asks the browser's own reader of addresses, which skips tabs and new lines and takes a backslash for a slash. */
function isOwnAddress(address: string): boolean {
  const own = 'http://own.invalid';
  return address.startsWith('/') && URL.canParse(address, own) && new URL(address, own).origin === own;
}

export const auditTargets = ['user', 'connection', 'deployment', 'price', 'api-key'] as const;
export type AuditTarget = (typeof auditTargets)[number];

/** `by` is who did it, `of` what it was done to, `event` the one that is opened. */
export type AuditSearch = { target?: AuditTarget; by?: string; of?: string; event?: string };

export function auditSearch(raw: Raw): AuditSearch {
  return {
    target: choice(raw['target'], auditTargets),
    by: id(raw['by']),
    of: id(raw['of']),
    event: text(raw['event']),
  };
}

/** The connection that is opened. */
export function connectionsSearch(raw: Raw): { connection?: string } {
  return { connection: id(raw['connection']) };
}

/** A step of the guided first run that the person went back to. */
export function welcomeSearch(raw: Raw): { step?: 'place' | 'model' } {
  return { step: choice(raw['step'], ['place', 'model'] as const) };
}

function text(value: unknown): string | undefined {
  // The router reads a number-like value as a number.
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
}

function priceAddress(value: unknown): PriceAddress | undefined {
  if (!Array.isArray(value) || value.length !== 5) return undefined;
  const [platform, ...words] = value as unknown[];
  const known = choice(platform, platforms);
  const [modelKey, region, profile, tier] = words.map((word) => (typeof word === 'string' ? word : undefined));
  return known && modelKey && region && profile && tier ? [known, modelKey, region, profile, tier] : undefined;
}

/** The id of a row that is counted: digits, which an address carries without quotes. */
function count(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function id(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(value) ? value : undefined;
}

function flag(value: unknown): boolean | undefined {
  return value === true || value === 'true' ? true : undefined;
}

function choice<Value extends string>(value: unknown, choices: readonly Value[]): Value | undefined {
  return choices.find((candidate) => candidate === value);
}
