import type { Permission } from '@staque/core/users/permissions';
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

/** The sidebar, in order. Items that the role may not use are left out. */
export const navigation: readonly { label: string | null; items: readonly NavigationItem[] }[] = [
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
    items: [
      { to: '/admin/connections', label: 'Connections', icon: Plug, permission: 'connections:read' },
      { to: '/admin/users', label: 'Users', icon: Users, permission: 'users:read' },
      { to: '/admin/pricing', label: 'Pricing', icon: Tags, permission: 'pricing:read' },
      { to: '/admin/audit', label: 'Audit', icon: ScrollText, permission: 'audit:read' },
    ],
  },
  { label: null, items: [{ to: '/settings', label: 'Settings', icon: Settings }] },
];
