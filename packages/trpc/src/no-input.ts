import { z } from 'zod';

/** For procedures that take nothing: anything else, `null` included, is refused. */
export const noInput = z.void();
