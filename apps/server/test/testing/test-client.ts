import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
  type TRPCClient,
} from '@trpc/client';
import { EventSource } from 'eventsource';
import type { ChatEvent } from '@staque/core/chat/chat-event';
import type { DeploymentView } from '@staque/core/deployments/schemas';
import type { DeploymentSpec } from '@staque/core/deployments/spec';
import type { Role } from '@staque/core/users/permissions';
import type { AppRouter } from '@staque/trpc/app-router';
import { v7 as uuidv7 } from 'uuid';
import { admin, type TestServer } from './test-server.ts';

export type Api = TRPCClient<AppRouter>;

export interface SignedIn {
  api: Api;
  cookie: string;
}

/** A tRPC client with its own cookie jar of one. */
export function createApi(url: string, headers: Record<string, string> = {}): Api {
  const fetchWithHeaders = (input: string | URL, init?: RequestInit): Promise<Response> =>
    fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } });
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({
          url: `${url}/api/trpc`,
          EventSource,
          eventSourceOptions: () => ({
            fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
          }),
        }),
        false: httpBatchLink({ url: `${url}/api/trpc`, fetch: fetchWithHeaders as typeof fetch }),
      }),
    ],
  });
}

export async function signIn(url: string, { email, password } = admin): Promise<SignedIn> {
  const response = await fetch(`${url}/api/trpc/auth.signIn`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, api: createApi(url, { cookie }) };
}

/** The sandbox's own connection of a kind. */
export async function sandboxConnection(
  api: Api,
  kind: 'aws' | 'nim' | 'openai' | 'openai_compatible',
): Promise<string> {
  const { items } = await api.connections.list.query({});
  const found = items.find((connection) => connection.kind === kind && connection.simulated);
  if (!found) throw new Error(`there is no simulated ${kind} connection`);
  return found.id;
}

/** Plans and creates a deployment on the sandbox and waits until it is ready. */
export async function deploy(
  api: Api,
  params: { connectionId: string; name: string; spec: DeploymentSpec; timeoutMs?: number },
): Promise<DeploymentView> {
  const plan = await api.deployments.plan.mutate({
    connectionId: params.connectionId,
    name: params.name,
    spec: params.spec as never,
  });
  if (!plan.creatable) throw new Error(`the plan failed: ${JSON.stringify(plan.checks)}`);
  const created = await api.deployments.create.mutate({ planId: plan.id });
  return waitForStatus(api, created.id, ['ready'], params.timeoutMs);
}

export async function waitForStatus(
  api: Api,
  deploymentId: string,
  statuses: DeploymentView['status'][],
  timeoutMs = 45_000,
): Promise<DeploymentView> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const deployment = await api.deployments.get.query({ deploymentId });
    if (statuses.includes(deployment.status)) return deployment;
    if (Date.now() > deadline)
      throw new Error(`still ${deployment.status}: ${JSON.stringify(deployment.statusReason)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export async function control(server: Pick<TestServer, 'sandboxUrl'>, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${server.sandboxUrl}/__control/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`the sandbox answered ${response.status}: ${await response.text()}`);
}

export interface FollowedAnswer {
  text: string;
  reasoning: string;
  end: Extract<ChatEvent, { type: 'end' }>;
  lastEventId: string;
  events: ChatEvent[];
}

/** Follows an answer to its end through the real client, reconnecting by itself. */
export function follow(api: Api, generationId: string, lastEventId?: string): Promise<FollowedAnswer> {
  return new Promise((resolve, reject) => {
    const answer = { text: '', reasoning: '', lastEventId: lastEventId ?? '', events: [] as ChatEvent[] };
    const subscription = api.chat.follow.subscribe(
      { generationId, ...(lastEventId ? { lastEventId } : {}) },
      {
        onData({ id, data: event }) {
          answer.lastEventId = id;
          answer.events.push(event);
          if (event.type === 'reset') {
            answer.text = event.parts.map((part) => (part.part === 'text' ? part.text : '')).join('');
            answer.reasoning = event.parts.map((part) => (part.part === 'reasoning' ? part.text : '')).join('');
          } else if (event.type === 'end') {
            subscription.unsubscribe();
            resolve({ ...answer, end: event });
          } else {
            answer[event.type] = answer[event.type].slice(0, event.offset) + event.text;
          }
        },
        onError: reject,
      },
    );
  });
}

/** Resolves once a viewer has been shown so many characters of an answer that is being written. */
export function waitForText(api: Api, generationId: string, length: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const subscription = api.chat.follow.subscribe(
      { generationId },
      {
        onData({ data: event }) {
          const shown = event.type === 'text' ? event.offset + event.text.length : 0;
          if (shown < length && event.type !== 'end') return;
          subscription.unsubscribe();
          if (shown >= length) resolve();
          else reject(new Error('the answer ended before that'));
        },
        onError: reject,
      },
    );
  });
}

export function newId(): string {
  return uuidv7();
}

/** The closed code of a refused call. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const data: unknown = error.data;
    if (typeof data === 'object' && data !== null && 'error' in data) {
      const view = data.error;
      if (typeof view === 'object' && view !== null && 'code' in view) return String(view.code);
    }
    throw error;
  }
  return 'no error';
}

export interface Person extends SignedIn {
  userId: string;
  email: string;
  password: string;
}

/** Invites a person, signs in and chooses the password that an invitation asks for. */
export async function addPerson(url: string, administrator: Api, name: string, role: Role): Promise<Person> {
  const email = `${name.toLowerCase()}@example.com`;
  const invited = await administrator.users.invite.mutate({ email, name, role });
  const first = await signIn(url, { email, password: invited.password });
  const password = `${name} has a long password`;
  await first.api.auth.changePassword.mutate({ currentPassword: invited.password, newPassword: password });
  return { ...(await signIn(url, { email, password })), userId: invited.user.id, email, password };
}

/** An API key of the caller's, as its headers and with a client of its own. */
export async function createKey(
  url: string,
  api: Api,
): Promise<{ id: string; secret: string; headers: { authorization: string }; api: Api }> {
  const { apiKey, secret } = await api.apiKeys.create.mutate({ name: 'Test key' });
  const headers = { authorization: `Bearer ${secret}` };
  return { id: apiKey.id, secret, headers, api: createApi(url, headers) };
}
