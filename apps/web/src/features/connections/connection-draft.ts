import type { ConnectionKind } from '@staque/core/connections/connection-kinds';
import type { ConnectionView } from '@staque/core/connections/schemas';

/** The form of a connection as it is typed, whatever its kind. Secrets begin empty: they never come back from the server. */
export type ConnectionDraft = {
  name: string;
  regions: string;
  executionRoleArn: string;
  credentialsType: 'keys' | 'default_chain';
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  nimPlace: 'hosted' | 'self_hosted';
  baseUrl: string;
  apiKey: string;
};

/** What the fields of a draft need. */
export type ConnectionFieldsProps = {
  kind: ConnectionKind;
  draft: ConnectionDraft;
  onChange: (part: Partial<ConnectionDraft>) => void;
  /** By the field's path in the input: `credentials.accessKeyId`. */
  errors: Record<string, string>;
  /** How the stored secret can be recognised; absent for a new connection. */
  storedSecret?: string | null;
};

export function newConnectionDraft(connection?: ConnectionView): ConnectionDraft {
  return {
    name: connection?.name ?? '',
    regions: connection?.settings.regions?.join(', ') ?? 'us-east-1',
    executionRoleArn: connection?.settings.executionRoleArn ?? '',
    credentialsType: connection && connection.secretHint === null ? 'default_chain' : 'keys',
    accessKeyId: '',
    secretAccessKey: '',
    sessionToken: '',
    nimPlace: connection?.settings.baseUrl ? 'self_hosted' : 'hosted',
    baseUrl: connection?.settings.baseUrl ?? '',
    apiKey: '',
  };
}

/** What `connections.create` takes; its schema says what is wrong with it. */
export function toCreateInput(kind: ConnectionKind, draft: ConnectionDraft): unknown {
  const { name } = draft;
  const apiKey = draft.apiKey.trim() === '' ? {} : { apiKey: draft.apiKey };
  switch (kind) {
    case 'aws':
      return {
        kind,
        name,
        regions: regionList(draft),
        credentials: awsCredentials(draft),
        ...(draft.executionRoleArn.trim() && { executionRoleArn: draft.executionRoleArn }),
      };
    case 'nim':
      return { kind, name, ...(draft.nimPlace === 'self_hosted' && { baseUrl: draft.baseUrl.trim() }), ...apiKey };
    case 'openai':
      return { kind, name, apiKey: draft.apiKey };
    case 'openai_compatible':
      return { kind, name, baseUrl: draft.baseUrl.trim(), ...apiKey };
  }
}

/** Only what was changed: an empty secret keeps the stored one. */
export function toUpdateInput(connection: ConnectionView, draft: ConnectionDraft): unknown {
  const before = newConnectionDraft(connection);
  const changed = (field: keyof ConnectionDraft) => draft[field].trim() !== before[field];
  const newKeys = draft.accessKeyId.trim() !== '' || draft.secretAccessKey !== '';
  return {
    connectionId: connection.id,
    ...(changed('name') && { name: draft.name }),
    ...(changed('regions') && { regions: regionList(draft) }),
    ...(changed('executionRoleArn') && { executionRoleArn: draft.executionRoleArn.trim() || null }),
    ...(changed('baseUrl') && { baseUrl: draft.baseUrl.trim() }),
    ...(draft.apiKey !== '' && { apiKey: draft.apiKey }),
    ...((newKeys || changed('credentialsType')) && { credentials: awsCredentials(draft) }),
  };
}

function regionList({ regions }: ConnectionDraft): string[] {
  return regions.split(/[\s,]+/).filter(Boolean);
}

function awsCredentials(draft: ConnectionDraft): unknown {
  if (draft.credentialsType === 'default_chain') return { type: 'default_chain' };
  return {
    type: 'keys',
    accessKeyId: draft.accessKeyId,
    secretAccessKey: draft.secretAccessKey,
    ...(draft.sessionToken.trim() && { sessionToken: draft.sessionToken }),
  };
}
