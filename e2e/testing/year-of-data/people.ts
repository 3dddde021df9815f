import type { Role } from '@staque/core/users/permissions';

export interface YearPerson {
  name: string;
  email: string;
  role: Role;
  joinedDaysAgo: number;
  leftDaysAgo?: number;
  /** How many threads the person has begun. */
  threads: number;
  seenHoursAgo: number | null;
}

/** The first one is the administrator of the set-up. Everybody signs in with `yearPassword`. */
export const yearPassword = 'a year of plausible data';

export const yearPeople: readonly YearPerson[] = [
  { name: 'Ada Lovelace', email: 'ada@example.com', role: 'admin', joinedDaysAgo: 365, threads: 300, seenHoursAgo: 0 },
  {
    name: 'Grace Hopper',
    email: 'grace@example.com',
    role: 'operator',
    joinedDaysAgo: 362,
    threads: 34,
    seenHoursAgo: 1,
  },
  {
    name: 'Katherine Johnson',
    email: 'katherine@example.com',
    role: 'member',
    joinedDaysAgo: 350,
    threads: 31,
    seenHoursAgo: 2,
  },
  {
    name: 'Radia Perlman',
    email: 'radia@example.com',
    role: 'member',
    joinedDaysAgo: 318,
    threads: 26,
    seenHoursAgo: 5,
  },
  {
    name: 'Barbara Liskov',
    email: 'barbara@example.com',
    role: 'auditor',
    joinedDaysAgo: 300,
    threads: 0,
    seenHoursAgo: 70,
  },
  {
    name: 'Margaret Hamilton',
    email: 'margaret@example.com',
    role: 'operator',
    joinedDaysAgo: 282,
    threads: 22,
    seenHoursAgo: 3,
  },
  {
    name: 'Hedy Lamarr',
    email: 'hedy@example.com',
    role: 'member',
    joinedDaysAgo: 260,
    leftDaysAgo: 44,
    threads: 18,
    seenHoursAgo: 24 * 45,
  },
  {
    name: 'Evelyn Boyd Granville',
    email: 'evelyn@example.com',
    role: 'member',
    joinedDaysAgo: 231,
    threads: 20,
    seenHoursAgo: 20,
  },
  {
    name: 'Chieko Asakawa',
    email: 'chieko@example.com',
    role: 'member',
    joinedDaysAgo: 177,
    threads: 19,
    seenHoursAgo: 9,
  },
  {
    name: 'محمد الخوارزمي',
    email: 'mohammed@example.com',
    role: 'member',
    joinedDaysAgo: 121,
    threads: 16,
    seenHoursAgo: 4,
  },
  {
    name: 'Maximilian-Alexander Freiherr von Hohenstein-Wolkenburg zu Niederbayern',
    email: 'maximilian-alexander.von-hohenstein-wolkenburg@subsidiary.example.com',
    role: 'member',
    joinedDaysAgo: 66,
    threads: 9,
    seenHoursAgo: 52,
  },
  {
    name: 'Frances Allen',
    email: 'frances@example.com',
    role: 'member',
    joinedDaysAgo: 12,
    threads: 5,
    seenHoursAgo: 26,
  },
  {
    name: 'Edsger Dijkstra',
    email: 'edsger@example.com',
    role: 'member',
    joinedDaysAgo: 1,
    threads: 0,
    seenHoursAgo: null,
  },
];

export interface YearKey {
  name: string;
  owner: string;
  createdDaysAgo: number;
  revokedDaysAgo?: number;
  /** Calls that its program made, their usual size in tokens, and whom it asks. */
  calls: number;
  inputTokens: number;
  outputTokens: number;
  deployments: readonly string[];
  atNight?: boolean;
}

export const yearKeys: readonly YearKey[] = [
  {
    name: 'Support desk',
    owner: 'Ada Lovelace',
    createdDaysAgo: 326,
    calls: 5200,
    inputTokens: 7600,
    outputTokens: 420,
    deployments: ['Claude Haiku 4.5', 'GPT-4o mini', 'Qwen3 8B endpoint'],
  },
  {
    name: 'Contract review',
    owner: 'Radia Perlman',
    createdDaysAgo: 268,
    calls: 2300,
    inputTokens: 61_000,
    outputTokens: 2100,
    deployments: ['Claude Sonnet'],
  },
  {
    name: 'Nightly evaluation',
    owner: 'Ada Lovelace',
    createdDaysAgo: 204,
    calls: 2400,
    inputTokens: 1100,
    outputTokens: 500,
    deployments: ['Evaluation run', 'Nova Lite', 'Nemotron on NIM'],
    atNight: true,
  },
  {
    name: 'Search assistant',
    owner: 'Grace Hopper',
    createdDaysAgo: 147,
    calls: 2600,
    inputTokens: 9200,
    outputTokens: 340,
    deployments: ['Nova Lite', 'Claude Haiku 4.5', 'Claude Sonnet'],
  },
  {
    name: 'Old prototype',
    owner: 'Ada Lovelace',
    createdDaysAgo: 352,
    revokedDaysAgo: 240,
    calls: 700,
    inputTokens: 900,
    outputTokens: 300,
    deployments: ['GPT-4o first trial'],
  },
  {
    name: 'Translation of the help pages',
    owner: 'Evelyn Boyd Granville',
    createdDaysAgo: 96,
    calls: 1300,
    inputTokens: 7400,
    outputTokens: 7800,
    deployments: ['GPT-5.4', 'Claude Haiku 4.5'],
  },
];
