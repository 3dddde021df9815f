import type { Actor } from '../actor.ts';

/** Where changes come from that no request made: the start of the server, its loops, the command line. */
export const systemOrigin: { actor: Actor; ip: null; requestId: string } = {
  actor: { kind: 'system' },
  ip: null,
  requestId: 'system',
};
