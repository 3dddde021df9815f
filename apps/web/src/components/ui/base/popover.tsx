import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import { popupClass } from '../popup-classes.ts';

export type PopoverProps = {
  trigger: ReactElement;
  title?: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  className?: string;
  /** Open from the first moment: the trigger was pressed before this code had arrived. */
  defaultOpen?: boolean;
  /** Left out, it keeps by itself whether it is open. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** Content beside its trigger: a receipt, filters, a small form. */
export function Popover({
  trigger,
  title,
  align = 'start',
  side = 'bottom',
  className,
  defaultOpen = false,
  open,
  onOpenChange,
  children,
}: PopoverProps) {
  return (
    <Base.Root
      defaultOpen={defaultOpen}
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange: (next: boolean) => onOpenChange(next) })}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} collisionPadding={8} className="z-40">
          <Base.Popup
            className={classNames(
              popupClass,
              'flex max-h-(--available-height) max-w-[calc(100vw-1rem)] flex-col gap-2 overflow-y-auto p-3',
              className ?? 'w-80',
            )}
          >
            {title && <Base.Title className="text-sm font-semibold">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
