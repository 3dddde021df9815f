import { Columns3Cog } from 'lucide-react';
import { IconButton } from '../icon-button.tsx';
import { Menu, MenuCheck, MenuItem, MenuSeparator } from '../menu.tsx';
import type { ColumnChoice } from './column-choice.ts';

/** The button that chooses the columns of a table. */
export function ColumnsMenu<Row, Sort extends string>({ choice }: { choice: ColumnChoice<Row, Sort> }) {
  return (
    <Menu trigger={<IconButton label="Columns" size="sm" icon={<Columns3Cog aria-hidden />} />}>
      {choice.choosable.map((column) => (
        <MenuCheck
          key={column.id}
          checked={choice.isShown(column)}
          onCheckedChange={(shown) => choice.setShown(column, shown)}
        >
          {column.header}
        </MenuCheck>
      ))}
      <MenuSeparator />
      <MenuItem disabled={!choice.reset} {...(choice.reset && { onSelect: choice.reset })}>
        Reset columns
      </MenuItem>
    </Menu>
  );
}
