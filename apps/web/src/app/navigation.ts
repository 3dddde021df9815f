import { type Permission, type Role, roleAllows } from '@staque/core/users/permissions';
import {
  Boxes,
  type LucideIcon,
  MessageSquare,
  Plug,
  ScrollText,
  Server,
  Settings,
  Tags,
  Users,
  Wallet,
} from 'lucide-react';

type NavigationItem = {
  to:
    | '/chat'
    | '/deployments'
    | '/models'
    | '/costs'
    | '/admin/connections'
    | '/admin/users'
    | '/admin/pricing'
    | '/admin/audit'
    | '/settings';
  label: string;
  icon: LucideIcon;
  permission?: Permission;
};

type NavigationSection = { label: string | null; items: readonly NavigationItem[] };

const sections: readonly (NavigationSection & { labelFor?: Permission })[] = [
  {
    label: null,
    items: [
      { to: '/chat', label: 'Chat', icon: MessageSquare, permission: 'chat:use' },
      { to: '/deployments', label: 'Deployments', icon: Server, permission: 'deployments:read' },
      { to: '/models', label: 'Models', icon: Boxes, permission: 'models:read' },
      { to: '/costs', label: 'Costs', icon: Wallet, permission: 'costs:read-own' },
    ],
  },
  {
    label: 'Admin',
    // Members may look up prices; that makes nobody an administrator.
    labelFor: 'connections:read',
    items: [
      { to: '/admin/connections', label: 'Connections', icon: Plug, permission: 'connections:read' },
      { to: '/admin/users', label: 'People', icon: Users, permission: 'users:read' },
      { to: '/admin/pricing', label: 'Pricing', icon: Tags, permission: 'pricing:read' },
      { to: '/admin/audit', label: 'Audit', icon: ScrollText, permission: 'audit:read' },
    ],
  },
  { label: null, items: [{ to: '/settings', label: 'Settings', icon: Settings }] },
];

/** The sidebar, in order, without what the role may not use. Sections without a name of their own run together. */
export function navigationFor(role: Role): NavigationSection[] {
  const shown: { label: string | null; items: NavigationItem[] }[] = [];
  for (const section of sections) {
    const items = section.items.filter(({ permission }) => !permission || roleAllows(role, permission));
    const label = section.labelFor && !roleAllows(role, section.labelFor) ? null : section.label;
    const before = shown.at(-1);
    if (items.length === 0) continue;
    if (section.labelFor && label === null && before) before.items.push(...items);
    else shown.push({ label, items });
  }
  return shown;
}
