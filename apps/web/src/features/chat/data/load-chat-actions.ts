/** The code of a thread's actions comes after the page; one that is asked for before waits for it. */
export const loadChatActions = async () => (await import('./chat-actions.ts')).chatActions;
