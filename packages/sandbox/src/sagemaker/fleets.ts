import type { Fleet, StoredEndpoint } from './account.ts';

/** Fleets that hold instances at a moment: two of them while a blue/green update runs. */
export function currentFleets(endpoint: StoredEndpoint, now: number): Fleet[] {
  return endpoint.fleets.filter((fleet) => fleet.from <= now && (fleet.to === null || now < fleet.to));
}

/** The fleet that answers requests: the older one until an update has settled. */
export function servingFleet(endpoint: StoredEndpoint, now: number): Fleet | undefined {
  return currentFleets(endpoint, now)[0];
}
