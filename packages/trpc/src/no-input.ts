import { z } from 'zod';

/** For procedures that take nothing. An empty object counts as nothing: a plain HTTP caller must send some JSON in a POST. */
export const noInput = z.union([z.void(), z.strictObject({})]);
