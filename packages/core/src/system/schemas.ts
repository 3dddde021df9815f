/** What this installation is; everyone who is signed in may read it. */
export interface SystemInfo {
  version: string;
  /** True while the simulated clouds run. */
  sandbox: boolean;
  /** True when the server runs its own Postgres. */
  embeddedDatabase: boolean;
  /** Last hex digits of the installation's id, as they stand in vendor names and tags. */
  installation: string | null;
  /** IANA zone in which the days and months of money are counted. */
  timeZone: string;
}

export const firstRunSteps = ['account', 'connection', 'deployment', 'message'] as const;
export type FirstRunStep = (typeof firstRunSteps)[number];

/** How far the guided first run has come in this installation, whoever took the steps. */
export interface FirstRunView {
  done: Record<FirstRunStep, boolean>;
  /** An administrator put it away before its end. */
  dismissed: boolean;
}
