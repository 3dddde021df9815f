import { useRouter } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';

type RedirectProps = { to: '/sign-in' | '/set-up'; search?: { next?: string } };

/** Goes elsewhere once. The router's own component goes again with every render, while the other page is still on its way. */
export function Redirect({ to, search = {} }: RedirectProps) {
  const router = useRouter();
  const go = useEffectEvent(() => void router.navigate({ to, search, replace: true }));
  useEffect(() => go(), []);
  return null;
}
