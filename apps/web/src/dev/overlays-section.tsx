import { Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import { KeyValueList } from '#components/ui/key-value-list.tsx';
import { Menu, MenuCheck, MenuChoice, MenuItem, MenuSeparator } from '#components/ui/menu.tsx';
import { Money } from '#components/ui/money.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Sheet } from '#components/ui/sheet.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { toast } from '#components/ui/toast.ts';
import { Tooltip } from '#components/ui/tooltip.tsx';
import { emoji, longText, rightToLeft } from './samples.ts';
import { Row, Section } from './section.tsx';

type Open = 'dialog' | 'long' | 'sheet' | 'confirm' | null;

export function OverlaysSection() {
  const [open, setOpen] = useState<Open>(null);
  const [details, setDetails] = useState(true);
  const [order, setOrder] = useState<'name' | 'cost'>('name');
  const close = () => setOpen(null);
  return (
    <Section title="Overlays">
      <Row>
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('long')}>Long dialog</Button>
        <Button onClick={() => setOpen('confirm')}>Confirm</Button>
        <Button onClick={() => setOpen('sheet')}>Sheet</Button>
        <Menu trigger={<Button>Menu</Button>} align="start">
          <MenuItem icon={<Pencil aria-hidden />} end={<Kbd keys="mod+e" />}>
            Rename
          </MenuItem>
          <MenuItem icon={<Copy aria-hidden />}>Duplicate</MenuItem>
          <MenuItem disabled>Not allowed</MenuItem>
          <MenuItem>{emoji}</MenuItem>
          <MenuSeparator />
          <MenuCheck checked={details} onCheckedChange={setDetails}>
            Show details
          </MenuCheck>
          <MenuSeparator />
          <MenuChoice<'name' | 'cost'>
            label="Sort by"
            value={order}
            onValueChange={setOrder}
            items={[
              { value: 'name', label: 'Name' },
              { value: 'cost', label: 'Cost' },
            ]}
          />
          <MenuSeparator />
          <MenuItem icon={<Trash2 aria-hidden />} tone="danger">
            Delete
          </MenuItem>
        </Menu>
        <Menu trigger={<IconButton label="More" icon={<Ellipsis aria-hidden />} />}>
          <MenuItem>One thing</MenuItem>
        </Menu>
        <Popover trigger={<Button>Popover</Button>} title="Receipt">
          <KeyValueList
            items={[
              { label: 'Input', value: <Money amountUsd="0.000915000000" /> },
              { label: 'Output', value: <Money amountUsd="0.012315000000" /> },
            ]}
          />
        </Popover>
        <Tooltip content="A tooltip of a few words">
          <Button>Tooltip</Button>
        </Tooltip>
        <Button
          onClick={() => toast.success('Deployment created', { description: 'It is ready in about four minutes.' })}
        >
          Toast
        </Button>
        <Button onClick={() => toast.info('Thread deleted', { action: { label: 'Undo', onClick: () => {} } })}>
          Toast with undo
        </Button>
        <Button onClick={() => toast.info(longText, { description: rightToLeft })}>Long toast</Button>
        <Button
          onClick={() =>
            toast.error('The connection was refused', { description: 'AWS said: the security token is invalid.' })
          }
        >
          Error toast
        </Button>
      </Row>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={close}
        title="Create an API key"
        description="The key is shown once. Keep it where only your program can read it."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" onClick={close}>
              Create key
            </Button>
          </>
        }
      >
        <TextField label="Name" placeholder="nightly-report" />
      </Dialog>
      <Dialog
        open={open === 'long'}
        onOpenChange={close}
        title={longText}
        description={rightToLeft}
        footer={<Button onClick={close}>Close</Button>}
      >
        <div className="flex flex-col gap-4">
          {Array.from({ length: 14 }, (_, index) => (
            <TextField key={index} label={`Field ${index + 1}`} />
          ))}
        </div>
      </Dialog>
      <ConfirmDialog
        open={open === 'confirm'}
        onOpenChange={close}
        title="Delete this deployment?"
        description="The endpoint is removed at AWS. Threads and costs are kept."
        confirmLabel="Delete deployment"
        typeToConfirm="support-assistant"
        onConfirm={() => {}}
      />
      <Sheet
        open={open === 'sheet'}
        onOpenChange={close}
        title="Filters"
        description="Narrow the list."
        footer={<Button variant="primary">Apply</Button>}
      >
        <TextField label="Name" />
      </Sheet>
    </Section>
  );
}
