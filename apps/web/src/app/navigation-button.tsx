import { Menu } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useShell } from './shell-context.ts';

/** Opens the navigation where there is no room for it beside the page. */
export function NavigationButton() {
  const { openNavigation } = useShell();
  return (
    <span className="md:hidden">
      <IconButton label="Open navigation" icon={<Menu aria-hidden />} onClick={openNavigation} tooltipSide="bottom" />
    </span>
  );
}
