import type { ChatActions } from './chat-actions.ts';

/** Has the code of actions ready before the first one. */
export const loadChatActions = async () => (await import('./chat-actions.ts')).chatActions;

/** The actions of `chat-actions.ts`, whose code comes after the page: one that is asked for before waits for it. */
export const lateChatActions: ChatActions = {
  send: async (...params) => (await loadChatActions()).send(...params),
  edit: async (...params) => (await loadChatActions()).edit(...params),
  regenerate: async (...params) => (await loadChatActions()).regenerate(...params),
  continueAnswer: async (...params) => (await loadChatActions()).continueAnswer(...params),
  stop: async (...params) => (await loadChatActions()).stop(...params),
  showSibling: async (...params) => (await loadChatActions()).showSibling(...params),
  settle: async (...params) => (await loadChatActions()).settle(...params),
  reload: async (...params) => (await loadChatActions()).reload(...params),
  reloadLists: async (...params) => (await loadChatActions()).reloadLists(...params),
};
