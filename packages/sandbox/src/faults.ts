/** Everything that can be ordered to go wrong. README.md says what each kind does on each wire. */
const FAULT_KINDS = [
  'throttle',
  'insufficient-quota',
  'server-error',
  'garbage-body',
  'unauthorized',
  'access-denied',
  'context-too-long',
  'cut-stream',
  'clean-eof',
  'stall',
  'malformed-frame',
  'stream-error',
  'slow-first-token',
  'usage-missing',
  'usage-garbage',
  'empty-answer',
  'endpoint-fail',
  'create-then-drop',
  'delete-500',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];
export type Platform = 'openai' | 'nim' | 'compatible' | 'bedrock' | 'sagemaker' | 'pricing';

export interface Fault {
  kind: FaultKind;
  /** Stream faults strike after this many tokens (default 5). */
  afterTokens?: number;
  /** slow-first-token: how slow. */
  ms?: number;
  /** server-error: 500, 502 (an HTML page) or 503. */
  status?: number;
  /** endpoint-fail: the FailureReason. */
  reason?: string;
  /** usage-garbage: what stands where the numbers should be. */
  value?: unknown;
  /** Only this operation: 'chat', 'models', 'CreateEndpoint', 'GetProducts', … */
  operation?: string;
  platform?: Platform;
  modelId?: string;
}

export interface FaultTarget {
  credential: string;
  platform: Platform;
  operation: string;
  modelId?: string;
}

/** Kinds that any request can meet; the others strike only where they mean something. */
const ANYWHERE: readonly FaultKind[] = ['throttle', 'server-error', 'garbage-body', 'unauthorized', 'access-denied'];

export interface FaultRegistry {
  /** `times` is how many requests meet the fault; without it, every request until it is removed. */
  add(credential: string, fault: Fault, times?: number): void;
  clear(credential?: string): void;
  /** The first ordered fault that fits this request; counts it as met. */
  take(target: FaultTarget): Fault | null;
  list(): { credential: string; fault: Fault; timesLeft: number | null }[];
}

export function createFaultRegistry(): FaultRegistry {
  let orders: { credential: string; fault: Fault; timesLeft: number | null }[] = [];
  return {
    add(credential, fault, times) {
      orders.push({ credential, fault, timesLeft: times ?? null });
    },
    clear(credential) {
      orders = credential === undefined ? [] : orders.filter((order) => order.credential !== credential);
    },
    take(target) {
      const order = orders.find(
        (candidate) => candidate.credential === target.credential && fits(candidate.fault, target),
      );
      if (!order) return null;
      if (order.timesLeft !== null) {
        order.timesLeft -= 1;
        if (order.timesLeft <= 0) orders = orders.filter((candidate) => candidate !== order);
      }
      return order.fault;
    },
    list: () => orders.map((order) => ({ ...order })),
  };
}

function fits(fault: Fault, target: FaultTarget): boolean {
  if (fault.platform && fault.platform !== target.platform) return false;
  if (fault.operation) {
    if (fault.operation !== target.operation) return false;
  } else if (!ANYWHERE.includes(fault.kind) && !meansSomething(fault.kind, target.operation)) {
    return false;
  }
  return !fault.modelId || fault.modelId === target.modelId;
}

function meansSomething(kind: FaultKind, operation: string): boolean {
  if (kind === 'endpoint-fail') return operation === 'CreateEndpoint';
  if (kind === 'delete-500') return operation.startsWith('Delete');
  if (kind === 'create-then-drop') return operation.startsWith('Create');
  return operation === 'chat';
}

/** Reads a fault out of a control request; a string says what is wrong with it. */
export function parseFault(value: unknown): Fault | string {
  if (typeof value !== 'object' || value === null) return 'fault must be an object';
  const raw: Partial<Record<keyof Fault, unknown>> = value;
  const kind = FAULT_KINDS.find((candidate) => candidate === raw.kind);
  if (!kind) return `fault.kind must be one of ${FAULT_KINDS.join(', ')}`;
  for (const field of ['afterTokens', 'ms', 'status'] as const) {
    if (raw[field] !== undefined && !(typeof raw[field] === 'number' && raw[field] >= 0)) {
      return `fault.${field} must be a number of 0 or more`;
    }
  }
  return { ...(value as Omit<Fault, 'kind'>), kind };
}
