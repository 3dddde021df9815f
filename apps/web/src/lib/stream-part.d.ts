/** The part of tRPC's client that only streams need (see `separate-part.ts`). */
declare module '@trpc/client?stream-part' {
  export { httpSubscriptionLink } from '@trpc/client';
}
