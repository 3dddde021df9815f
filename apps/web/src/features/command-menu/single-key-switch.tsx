import { Switch } from '#components/ui/switch.tsx';
import { useSingleKeyShortcuts } from './single-key-shortcuts.ts';

/** Turns the shortcuts of a single character off, for people who set them off by speech or by accident. */
export function SingleKeySwitch() {
  const [on, setOn] = useSingleKeyShortcuts();
  return (
    <Switch
      label="Shortcuts of a single key"
      description="Such as ? for the list of shortcuts. Those with Ctrl or Command work in any case."
      checked={on}
      onCheckedChange={setOn}
    />
  );
}
