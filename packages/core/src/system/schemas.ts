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
