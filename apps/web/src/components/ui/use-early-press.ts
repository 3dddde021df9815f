import { cloneElement, isValidElement, type ReactElement, useState } from 'react';

/** The trigger of something whose code has not arrived yet: a press is remembered, so that it opens when it does. */
export function useEarlyPress(
  trigger: ReactElement,
  onPress?: () => void,
): { pressed: boolean; trigger: ReactElement } {
  const [pressed, setPressed] = useState(false);
  const waiting = isValidElement<{ onClick?: () => void; 'aria-busy'?: boolean }>(trigger)
    ? cloneElement(trigger, {
        onClick: () => {
          setPressed(true);
          onPress?.();
        },
        'aria-busy': pressed,
      })
    : trigger;
  return { pressed, trigger: waiting };
}
