import type { Role } from '@staque/core/users/permissions';

export const roleNames: Record<Role, string> = {
  admin: 'Administrator',
  operator: 'Operator',
  member: 'Member',
  auditor: 'Auditor',
};

/** The choices of a role field, with what each may do. */
export const roleItems: { value: Role; label: string; description: string }[] = [
  { value: 'member', label: roleNames.member, description: 'Chats and sees their own costs' },
  { value: 'operator', label: roleNames.operator, description: 'Also deploys, stops and deletes' },
  { value: 'auditor', label: roleNames.auditor, description: 'Sees everything, changes nothing, does not chat' },
  { value: 'admin', label: roleNames.admin, description: 'Everything, with people, connections and prices' },
];
