// Load generator. No dependencies. Loopback only (refuses other hosts).
//   runLoad({ url, adapter, streams, waves, ramp, headers, tokens, pids, timeout })
// Opens `streams` concurrent chats (over `ramp` ms), `waves` times one after another, checks every answer byte for byte against the
// mock's answerText(tokens), and returns:
//   ok, errors, error_kinds, wrong_text (answers whose bytes differ), ttft_added_ms / token_lag_ms / e2e_added_ms {p50,p95,p99,max},
//   req_leg_ms (client send -> upstream receipt), tokens_per_s, events, wall_s, cpu_s_per_1000, rss_mb (after), hwm_mb, loader_cpu_s
// ttft_added  = (first text at the client - request sent) - (upstream's first write - upstream's receipt); e2e_added likewise with the last token.
import http from 'node:http';
import fs from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { answerText, nowUs } from './mock-upstream.mjs';
const MARK = /\{\{t:(\d+):(\d+)\}\}/g;
export const q = (a, p) => (a.length ? a[Math.min(a.length - 1, Math.floor(p * a.length))] : null);
const r3 = (x) => (x == null ? null : Math.round(x * 1000) / 1000);
const dist = (a) => {
  a.sort((x, y) => x - y);
  return { p50: r3(q(a, 0.5)), p95: r3(q(a, 0.95)), p99: r3(q(a, 0.99)), max: r3(a.at(-1)) };
};
// process tree of each pid: CPU ns (schedstat over the threads), RSS, HWM
export function procStat(pids) {
  let cpu = 0,
    rss = 0,
    hwm = 0;
  const all = new Set(),
    kids = (p) => {
      if (all.has(p)) return;
      all.add(p);
      try {
        for (const t of fs.readdirSync(`/proc/${p}/task`))
          for (const c of fs.readFileSync(`/proc/${p}/task/${t}/children`, 'utf8').split(' ')) if (c) kids(c);
      } catch {}
    };
  for (const p of pids) kids(String(p));
  for (const p of all)
    try {
      for (const t of fs.readdirSync(`/proc/${p}/task`))
        cpu += +fs.readFileSync(`/proc/${p}/task/${t}/schedstat`, 'utf8').split(' ')[0];
      const st = fs.readFileSync(`/proc/${p}/status`, 'utf8');
      rss += +/VmRSS:\s+(\d+)/.exec(st)[1];
      hwm += +/VmHWM:\s+(\d+)/.exec(st)[1];
    } catch {}
  return { cpu_s: cpu / 1e9, rss_mb: rss / 1024, hwm_mb: hwm / 1024 };
}
export async function runLoad(o) {
  const u = new URL(o.url);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(u.hostname)) throw new Error('loopback only');
  const ad = o.adapter,
    opts = o.opts ?? {},
    baseHeaders = { ...(o.auth ? { authorization: o.auth } : {}), ...(o.headers ?? {}) };
  const agent =
    o.agentObj ??
    (o.agent === 'none'
      ? new http.Agent({ keepAlive: false, maxSockets: Infinity })
      : new http.Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 4096 }));
  const expect = o.tokens ? answerText(o.tokens) : null;
  const ctx = await ad.setup?.({ base: o.url, headers: baseHeaders, opts });
  const R = {
    ok: 0,
    errors: 0,
    wrong_text: 0,
    no_usage: 0,
    kinds: {},
    ttft: [],
    lag: [],
    e2e: [],
    leg: [],
    total: [],
    ttfb: [],
    events: 0,
    chunks: 0,
    tokens: 0,
  };
  const one = async (seq) => {
    const t0 = nowUs();
    // Targets that first take the message and then stream the answer: both legs count.
    let prepared;
    try {
      prepared = await ad.prepare?.({ userText: `bench ${seq}: explain streaming.`, seq, agent, ctx });
    } catch (e) {
      R.errors++;
      R.kinds[`prepare ${e.message}`] = (R.kinds[`prepare ${e.message}`] ?? 0) + 1;
      return;
    }
    return stream(seq, t0, prepared);
  };
  const stream = (seq, t0, prepared) =>
    new Promise((resolve) => {
      const rq = ad.request({ stream: true, userText: `bench ${seq}: explain streaming.`, seq, opts, ctx, prepared });
      const fail = (k) => {
        if (over) return;
        over = true;
        R.errors++;
        R.kinds[k] = (R.kinds[k] ?? 0) + 1;
        clearTimeout(tm);
        req.destroy();
        resolve();
      };
      let over = false,
        text = '',
        first = 0,
        lastMarkAt = 0,
        lastMark = null,
        done = false,
        usage = null,
        recvUs = 0;
      const req = http.request(
        {
          host: u.hostname,
          port: u.port,
          method: rq.method ?? 'POST',
          path: (u.pathname === '/' ? '' : u.pathname) + rq.path,
          agent,
          headers: {
            ...rq.headers,
            ...baseHeaders,
            ...(rq.body ? { 'content-length': Buffer.byteLength(rq.body) } : {}),
          },
        },
        (res) => {
          if (res.statusCode !== 200) {
            let b = '';
            res.on('data', (c) => {
              b += c;
            });
            res.on('end', () => fail(`http ${res.statusCode} ${b.slice(0, 120)}`));
            return;
          }
          const dec = new StringDecoder('utf8');
          let buf = '';
          res.on('data', (c) => {
            R.chunks++;
            buf += dec.write(c);
            let i,
              from = 0;
            while ((i = buf.indexOf('\n\n', from)) >= 0) {
              const block = buf.slice(from, i);
              from = i + 2;
              let ev = '',
                data = '';
              if (block.startsWith('data: ') && block.indexOf('\n') < 0) data = block.slice(6);
              else
                for (const l of block.split('\n')) {
                  if (l.startsWith('data:')) data += (data ? '\n' : '') + l.slice(l[5] === ' ' ? 6 : 5);
                  else if (l.startsWith('event:')) ev = l.slice(6).trim();
                }
              if (!data && !ev) continue;
              R.events++;
              let p;
              try {
                p = ad.parse(ev, data);
              } catch {
                return fail('bad json');
              }
              if (!p) continue;
              if (p.error) return fail('event error ' + p.error);
              if (p.usage) usage = p.usage;
              if (p.done) done = true;
              if (p.text) {
                if (p.text.includes('{{t:')) {
                  const t = nowUs();
                  for (const m of p.text.matchAll(MARK)) {
                    const recv = +m[1],
                      sent = +m[2];
                    if (!first) {
                      first = t;
                      recvUs = recv;
                      R.ttft.push((t - t0 - (sent - recv)) / 1000);
                      R.leg.push((recv - t0) / 1000);
                    }
                    R.lag.push((t - sent) / 1000);
                    lastMark = sent;
                    lastMarkAt = t;
                  }
                }
                text += p.text;
              }
            }
            if (from) buf = buf.slice(from);
          });
          res.on('end', () => {
            if (over) return;
            clearTimeout(tm);
            over = true;
            const t = nowUs();
            const plain = text.replace(MARK, '');
            if (!first) {
              R.errors++;
              R.kinds['no first token'] = (R.kinds['no first token'] ?? 0) + 1;
              return resolve();
            }
            if (expect != null && plain !== expect) {
              R.wrong_text++;
              R.sample ??= { got: plain.length, want: expect.length };
            }
            if (!usage) R.no_usage++;
            R.ok++;
            R.tokens += o.tokens ?? 0;
            R.total.push((t - t0) / 1000);
            R.e2e.push((t - t0 - (lastMark - recvUs)) / 1000);
            resolve();
          });
          res.on('error', (e) => fail('res ' + (e.code ?? e.message)));
          res.on('aborted', () => fail('aborted'));
        },
      );
      const tm = setTimeout(() => fail('timeout'), o.timeout ?? 60000);
      req.on('error', (e) => fail('req ' + (e.code ?? e.message)));
      if (rq.body) req.write(rq.body);
      req.end();
    });
  const before = o.pids?.length ? procStat(o.pids) : null,
    c0 = process.cpuUsage(),
    w0 = nowUs();
  let seq = 0;
  for (let w = 0; w < (o.waves ?? 1); w++) {
    const ps = [],
      start = performance.now();
    for (let i = 0; i < o.streams; i++) {
      const at = start + ((o.ramp ?? 0) * i) / o.streams,
        d = at - performance.now();
      if (d > 1) await new Promise((r) => setTimeout(r, d));
      ps.push(one(seq++));
    }
    await Promise.all(ps);
  }
  const wall = (nowUs() - w0) / 1e6,
    cu = process.cpuUsage(c0),
    after = before ? procStat(o.pids) : null;
  if (!o.agentObj) agent.destroy();
  return {
    streams: o.streams,
    waves: o.waves ?? 1,
    ok: R.ok,
    errors: R.errors,
    error_kinds: R.kinds,
    wrong_text: R.wrong_text,
    wrong_sample: R.sample,
    no_usage: R.no_usage,
    ttft_added_ms: dist(R.ttft),
    token_lag_ms: dist(R.lag),
    e2e_added_ms: dist(R.e2e),
    req_leg_ms: dist(R.leg),
    tokens_per_s: Math.round(R.tokens / wall),
    events: R.events,
    chunks: R.chunks,
    wall_s: r3(wall),
    cpu_s_per_1000: before ? r3(((after.cpu_s - before.cpu_s) / (R.ok || 1)) * 1000) : null,
    rss_mb: after ? Math.round(after.rss_mb) : null,
    hwm_mb: after ? Math.round(after.hwm_mb) : null,
    loader_cpu_s: r3((cu.user + cu.system) / 1e6),
  };
}
