import * as schemas from '@staque/core/chat/schemas';
import { expect, it } from 'vitest';
import { maxMessageLength } from './limits.ts';

it('a message may be as long here as on the server', () => {
  expect(maxMessageLength).toBe(schemas.maxMessageLength);
});
