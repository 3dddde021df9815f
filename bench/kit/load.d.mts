/** Opens `streams` concurrent chats `waves` times and measures what the target adds; see load.mjs for the figures. */
export function runLoad(options: Record<string, unknown>): Promise<unknown>;
