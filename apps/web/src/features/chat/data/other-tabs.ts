const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('staque.chat');

/** Tells the other tabs of this browser which thread has changed, so that they show the same. */
export const otherTabs = {
  tell(threadId: string): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target, unlike a window
    channel?.postMessage(threadId);
  },
  listen(onChange: (threadId: string) => void): () => void {
    const listener = ({ data }: MessageEvent<unknown>) => typeof data === 'string' && onChange(data);
    channel?.addEventListener('message', listener);
    return () => channel?.removeEventListener('message', listener);
  },
};
