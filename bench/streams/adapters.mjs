// How a target of the stream benchmark is spoken to.
import http from 'node:http';

/** An OpenAI-compatible target: one POST whose answer is the stream. */
export const openai = {
  request: ({ userText }) => ({
    path: '/v1/chat/completions',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({
      model: 'gpt-4o-mini',
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: userText }],
    }),
  }),
  parse(_event, data) {
    if (data === '[DONE]') return { done: true };
    const chunk = JSON.parse(data);
    return { text: chunk.choices?.[0]?.delta?.content ?? '', usage: chunk.usage ?? undefined };
  },
};

/** Staque: `chat.send` commits the message, `chat.follow` streams the answer. Both legs count towards the first token. */
export function staque({ url, apiKey, deploymentId, newId }) {
  const { hostname, port } = new URL(url);
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  return {
    prepare({ userText, agent }) {
      const body = JSON.stringify({ deploymentId, clientMessageId: newId(), text: userText });
      return new Promise((resolve, reject) => {
        const request = http.request(
          { hostname, port, method: 'POST', path: '/api/trpc/chat.send', agent, headers },
          (response) => {
            let text = '';
            response.setEncoding('utf8');
            response.on('data', (chunk) => (text += chunk));
            response.on('end', () =>
              response.statusCode === 200
                ? resolve(JSON.parse(text).result.data.generationId)
                : reject(new Error(`send ${response.statusCode}`)),
            );
          },
        );
        request.on('error', reject);
        request.end(body);
      });
    },
    request: ({ prepared }) => ({
      method: 'GET',
      path: `/api/trpc/chat.follow?input=${encodeURIComponent(JSON.stringify({ generationId: prepared }))}`,
      headers: { authorization: `Bearer ${apiKey}`, accept: 'text/event-stream' },
      body: '',
    }),
    parse(event, data) {
      if (event === 'return') return { done: true };
      if (event) return event === 'serialized-error' ? { error: data.slice(0, 200) } : null;
      const value = JSON.parse(data);
      if (value.type === 'text') return { text: value.text };
      return value.type === 'end'
        ? { usage: value.usage, ...(value.status === 'done' ? {} : { error: value.status }) }
        : null;
    },
  };
}
