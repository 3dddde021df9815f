import type { AwsCaller, AwsProblem } from '../aws/aws-caller.ts';
import type { Fault } from '../faults.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Account, Tag } from './account.ts';

/** What every SageMaker control operation is given. */
export interface OperationContext {
  sandbox: Sandbox;
  account: Account;
  caller: AwsCaller;
  region: string;
  now: number;
  fault: Fault | null;
}

export type OperationInput = Record<string, unknown>;

/** Answers a body (null for an empty one), or refuses with a problem. */
export type Operation = (
  context: OperationContext,
  input: OperationInput,
) => Record<string, unknown> | null | AwsProblem;

export function isProblem(answer: Record<string, unknown> | null | AwsProblem): answer is AwsProblem {
  return answer !== null && typeof answer.status === 'number' && typeof answer.name === 'string';
}

export function readTags(value: unknown): Tag[] {
  if (!Array.isArray(value)) return [];
  return value.map((tag: Partial<Tag>) => ({ Key: String(tag?.Key), Value: String(tag?.Value) }));
}

/** Names are unique without regard to case, per region and account. */
export function findByName<Item extends { name: string; region: string }>(
  items: readonly Item[],
  name: unknown,
  region: string,
): Item | undefined {
  const wanted = String(name).toLowerCase();
  return items.findLast((item) => item.name.toLowerCase() === wanted && item.region === region);
}

export function epochSeconds(time: number): number {
  return time / 1000;
}

interface ListedItem {
  name: string;
  region: string;
  createdAt: number;
}

/** NameContains, MaxResults (default 10, at most 100) and NextToken, newest first: the habits of every List operation. */
export function listPage<Item extends ListedItem>(
  items: readonly Item[],
  input: OperationInput,
  region: string,
): { page: Item[]; nextToken: string | undefined } {
  const contains = typeof input.NameContains === 'string' ? input.NameContains.toLowerCase() : '';
  const size = Math.min(typeof input.MaxResults === 'number' ? input.MaxResults : 10, 100);
  const start =
    typeof input.NextToken === 'string' ? Number(Buffer.from(input.NextToken, 'base64url').toString()) || 0 : 0;
  const found = items
    .filter((item) => item.region === region && item.name.toLowerCase().includes(contains))
    .toSorted((left, right) => right.createdAt - left.createdAt);
  const next = start + size < found.length ? Buffer.from(String(start + size)).toString('base64url') : undefined;
  return { page: found.slice(start, start + size), nextToken: next };
}
