export const roles = ['admin', 'operator', 'member', 'auditor'] as const;
export type Role = (typeof roles)[number];

/** The one permission table. A procedure names a permission; the web app reads the same table to hide what is denied. */
export const permissions = {
  'chat:use': ['admin', 'operator', 'member'],
  'deployments:read': ['admin', 'operator', 'member', 'auditor'],
  'deployments:manage': ['admin', 'operator'],
  'models:read': ['admin', 'operator', 'member', 'auditor'],
  'models:refresh': ['admin', 'operator'],
  'connections:read': ['admin', 'operator', 'auditor'],
  'connections:manage': ['admin'],
  'costs:read-own': ['admin', 'operator', 'member', 'auditor'],
  'costs:read-all': ['admin', 'auditor'],
  'pricing:read': ['admin', 'operator', 'member', 'auditor'],
  'pricing:manage': ['admin'],
  'users:read': ['admin', 'auditor'],
  'users:manage': ['admin'],
  'api-keys:manage-own': ['admin', 'operator', 'member'],
  'audit:read': ['admin', 'auditor'],
  'system:read': ['admin', 'operator', 'auditor'],
  'system:manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Permissions that an API key never carries, whatever its owner's role: a leaked key must not make itself permanent. */
export const sessionOnlyPermissions: readonly Permission[] = [
  'users:manage',
  'api-keys:manage-own',
  'connections:manage',
  'system:manage',
];

/** What the table says: the only place that decides what a role may do. */
export function roleAllows(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
