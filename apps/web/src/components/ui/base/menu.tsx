import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from '#lib/class-names.ts';
import type { Option } from '../option.ts';
import { popupClass, popupItemClass } from '../popup-classes.ts';

export type MenuProps = {
  /** The button that opens the menu: a `Button` or an `IconButton`. */
  trigger: ReactElement;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  /** Open from the first moment: the trigger was pressed before this code had arrived. */
  defaultOpen?: boolean;
  children: ReactNode;
};

export function Menu({ trigger, align = 'end', side = 'bottom', defaultOpen = false, children }: MenuProps) {
  return (
    <Base.Root defaultOpen={defaultOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} collisionPadding={8} className="z-40 outline-none">
          <Base.Popup
            className={classNames(
              popupClass,
              // Items whose code is still on the way: an empty box would flash.
              'not-has-[[role^=menuitem]]:opacity-0',
              'max-h-[min(var(--available-height),30rem)] max-w-(--available-width) min-w-44 overflow-y-auto overscroll-contain p-1',
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export type MenuItemProps = {
  icon?: ReactNode;
  tone?: 'default' | 'danger';
  /** A shortcut, count or other small thing at the right. */
  end?: ReactNode;
  disabled?: boolean;
  onSelect?: () => void;
  /** For a page instead of an action: a router `Link` element without children. */
  link?: ReactElement;
  children: ReactNode;
};

export function MenuItem({ icon, tone = 'default', end, disabled = false, onSelect, link, children }: MenuItemProps) {
  const className = classNames(
    popupItemClass,
    tone === 'danger' ? 'text-danger data-highlighted:bg-danger-subtle' : '[&_svg]:text-muted',
  );
  const content = (
    <>
      {icon}
      <span className="flex-1">{children}</span>
      {end && <span className="pl-4 text-xs text-faint">{end}</span>}
    </>
  );
  if (link) {
    return (
      <Base.LinkItem render={link} closeOnClick className={className}>
        {content}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item disabled={disabled} className={className} {...(onSelect && { onClick: () => onSelect() })}>
      {content}
    </Base.Item>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-border" />;
}

export type MenuCheckProps = { checked: boolean; onCheckedChange: (checked: boolean) => void; children: ReactNode };

/** Something that is on or off; the menu stays open for the next one. */
export function MenuCheck({ checked, onCheckedChange, children }: MenuCheckProps) {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={(next) => onCheckedChange(next)} className={popupItemClass}>
      <span className="flex-1">{children}</span>
      <Base.CheckboxItemIndicator keepMounted className="text-accent-text data-unchecked:invisible">
        <Check aria-hidden />
      </Base.CheckboxItemIndicator>
    </Base.CheckboxItem>
  );
}

export type MenuChoiceProps<Value extends string> = {
  label: string;
  items: readonly Option<Value>[];
  value: Value;
  onValueChange(value: Value): void;
};

/** One choice of several inside a menu, under a heading. */
export function MenuChoice<Value extends string>({ label, items, value, onValueChange }: MenuChoiceProps<Value>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next: Value) => onValueChange(next)}>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-2xs font-medium text-faint">{label}</Base.GroupLabel>
      {items.map((item) => (
        <Base.RadioItem
          key={item.value}
          value={item.value}
          className={classNames(popupItemClass, '[&_svg]:text-muted')}
        >
          {item.icon}
          <span className="flex-1">{item.label}</span>
          <Base.RadioItemIndicator>
            <Check aria-hidden />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
