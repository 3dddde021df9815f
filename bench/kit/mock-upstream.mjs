// Deterministic OpenAI-compatible upstream. One process, no dependencies.
//   node mock-upstream.mjs --port 9100 [--ftd 200] [--tps 20] [--tokens 60] [--split 0] [--tick 5]
//     ftd    first-token delay, ms          tps   tokens per second after the first (0 = as fast as the socket takes them)
//     tokens tokens per answer              split cut the SSE bytes into pieces of this many bytes, ignoring event borders (0 = one write an event)
// Serves POST */chat/completions (stream true/false), GET */models, GET /__config?ftd=&tps=&tokens=&split= (change at run time),
// GET /__stats (requests, open, aborted, tokens, aborted_tokens).
// The text of an answer depends only on `tokens`: answerText(n). Timing markers ride in the content of the first, every 16th and the
// last token as  {{t:<recv_us>:<sent_us>}}  (CLOCK_MONOTONIC, the same clock in every process of the machine); the load generator
// strips them, so added latency is measured per stream and per token without trusting the mock's own timers.
import http from 'node:http';
import { pathToFileURL } from 'node:url';
const LEX = [
  'the',
  ' model',
  ' streams',
  ' tokens',
  ', and',
  ' each',
  ' one',
  ' café',
  ' 数据',
  ' 🚀',
  ' is',
  ' counted',
  '.\n',
  ' "quoted"',
  ' \\back',
  ' `code`',
  ' costs',
  ' exactly',
  ' once',
  ' — fin',
];
export const tokenText = (i) => LEX[(i * 7919 + (i >> 3)) % LEX.length];
export const answerText = (n) => {
  let s = '';
  for (let i = 0; i < n; i++) s += tokenText(i);
  return s;
};
export const nowUs = () => Number(process.hrtime.bigint() / 1000n);
export const PROMPT_TOKENS = 42;

function main() {
  const arg = (k, d) => {
    const i = process.argv.indexOf('--' + k);
    return i < 0 ? d : process.argv[i + 1];
  };
  const cfg = { ftd: +arg('ftd', 200), tps: +arg('tps', 20), tokens: +arg('tokens', 60), split: +arg('split', 0) };
  const TICK = +arg('tick', 5),
    port = +arg('port', 9100),
    host = arg('host', '127.0.0.1');
  const stats = { requests: 0, open: 0, aborted: 0, tokens: 0, tokens_after_abort: 0 };
  const head =
    '{"id":"chatcmpl-mock","object":"chat.completion.chunk","created":1700000000,"model":"gpt-4o-mini","system_fingerprint":"fp_mock","choices":[{"index":0,"delta":';
  const ev = (delta, fin) => `data: ${head}${delta},"logprobs":null,"finish_reason":${fin}}]}\n\n`;
  const cache = []; // Buffers of the plain tokens, shared by all streams
  const plain = (i) => (cache[i] ??= Buffer.from(ev(`{"content":${JSON.stringify(tokenText(i))}}`, 'null')));
  const marked = (i, recv) => ev(`{"content":${JSON.stringify(`{{t:${recv}:${nowUs()}}}` + tokenText(i))}}`, 'null');
  const usage = (n) => ({ prompt_tokens: PROMPT_TOKENS, completion_tokens: n, total_tokens: PROMPT_TOKENS + n });
  const active = new Set();
  const put = (s, data) => {
    if (!cfg.split) return s.res.write(data);
    const b = s.rest ? Buffer.concat([s.rest, Buffer.from(data)]) : Buffer.from(data);
    let o = 0;
    for (; o + cfg.split <= b.length; o += cfg.split) s.res.write(b.subarray(o, o + cfg.split));
    s.rest = b.subarray(o);
  };
  const step = (s, now) => {
    // write every token that is due
    const due = cfg.tps === 0 ? s.n : Math.min(s.n, now < s.t0 ? 0 : 1 + Math.floor(((now - s.t0) * cfg.tps) / 1000));
    s.res.cork?.();
    while (s.i < due) {
      const i = s.i++;
      stats.tokens++;
      if (i === 0) put(s, ev('{"role":"assistant","content":""}', 'null'));
      put(s, i === 0 || i === s.n - 1 || i % 16 === 0 ? marked(i, s.recv) : plain(i));
    }
    if (s.i >= s.n) {
      put(s, ev('{}', '"stop"'));
      put(
        s,
        `data: ${JSON.stringify({ id: 'chatcmpl-mock', object: 'chat.completion.chunk', created: 1700000000, model: 'gpt-4o-mini', choices: [], usage: usage(s.n) })}\n\ndata: [DONE]\n\n`,
      );
      if (s.rest?.length) s.res.write(s.rest);
      s.done = true;
      active.delete(s);
      stats.open--;
      // Uncork first: Node 24 drops what is corked when the response ends.
      s.res.uncork?.();
      s.res.end();
      return;
    }
    s.res.uncork?.();
  };
  setInterval(() => {
    const now = performance.now();
    for (const s of active) step(s, now);
  }, TICK);
  const server = http.createServer({ keepAliveTimeout: 120000 }, (req, res) => {
    if (req.method === 'GET') {
      const u = new URL(req.url, 'http://x');
      if (u.pathname === '/__config') for (const [k, v] of u.searchParams) if (k in cfg) cfg[k] = +v;
      res.setHeader('content-type', 'application/json');
      return res.end(
        JSON.stringify(
          u.pathname.endsWith('/models')
            ? { object: 'list', data: [{ id: 'gpt-4o-mini', object: 'model', owned_by: 'mock' }] }
            : { cfg, stats },
        ),
      );
    }
    const recv = nowUs(),
      chunks = [];
    req
      .on('data', (c) => chunks.push(c))
      .on('end', () => {
        stats.requests++;
        const body = chunks.length ? Buffer.concat(chunks).toString() : '{}';
        const stream = /"stream"\s*:\s*true/.test(body),
          n = cfg.tokens;
        if (!stream) {
          const send = () => {
            const out = JSON.stringify({
              id: 'chatcmpl-mock',
              object: 'chat.completion',
              created: 1700000000,
              model: 'gpt-4o-mini',
              system_fingerprint: 'fp_mock',
              choices: [
                {
                  index: 0,
                  message: { role: 'assistant', content: answerText(n), refusal: null },
                  logprobs: null,
                  finish_reason: 'stop',
                },
              ],
              usage: usage(n),
            });
            res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(out) });
            res.end(out);
          };
          return cfg.ftd ? setTimeout(send, cfg.ftd) : send();
        }
        res.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-cache',
          'x-request-id': 'req_mock',
        });
        res.socket?.setNoDelay(true);
        res.flushHeaders();
        const s = { res, recv, n, i: 0, t0: performance.now() + cfg.ftd, done: false, rest: null };
        stats.open++;
        active.add(s);
        res.on('close', () => {
          if (!s.done) {
            active.delete(s);
            stats.open--;
            stats.aborted++;
          }
        });
        if (!cfg.ftd) step(s, performance.now());
      });
  });
  server.listen(port, host, 8192, () => console.log(`mock upstream on http://${host}:${port}`, cfg));
}
if (import.meta.url === pathToFileURL(process.argv[1]).href) main();
