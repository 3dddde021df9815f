import type { ConnectionView } from '@staque/core/connections/schemas';
import { Ellipsis, Pencil, PlugZap, Trash2 } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';

export type ConnectionAction = 'details' | 'test' | 'edit' | 'delete';

type ConnectionMenuProps = {
  connection: ConnectionView;
  onAction: (action: ConnectionAction, connection: ConnectionView) => void;
};

export function ConnectionMenu({ connection, onAction }: ConnectionMenuProps) {
  return (
    <span className="relative z-1">
      <Menu trigger={<IconButton label={`Actions for ${connection.name}`} size="sm" icon={<Ellipsis aria-hidden />} />}>
        <MenuItem icon={<PlugZap aria-hidden />} onSelect={() => onAction('test', connection)}>
          Test
        </MenuItem>
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => onAction('edit', connection)}>
          {connection.simulated ? 'Rename' : 'Edit'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Trash2 aria-hidden />} tone="danger" onSelect={() => onAction('delete', connection)}>
          Delete
        </MenuItem>
      </Menu>
    </span>
  );
}
