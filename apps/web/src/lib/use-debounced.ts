import { useEffect, useState } from 'react';

/** The value once it has rested for `delayMs`: typing in a search field asks the server once, not for every letter. */
export function useDebounced<Value>(value: Value, delayMs = 200): Value {
  const [rested, setRested] = useState(value);
  // A timer is the only way to know that the value rests.
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return rested;
}
