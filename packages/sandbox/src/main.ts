import { parseArgs } from 'node:util';
import { startSandbox } from './start-sandbox.ts';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
    'state-dir': { type: 'string' },
    'clock-scale': { type: 'string', default: '1' },
    'exit-with-parent': { type: 'boolean', default: false },
  },
});

const port = Number(values.port);
const clockScale = Number(values['clock-scale']);
if (!values['state-dir'] || !Number.isInteger(port) || port < 0 || port > 65_535 || !(clockScale > 0)) {
  console.error(
    'Usage: main.ts --state-dir <dir> [--port 0] [--host 127.0.0.1] [--clock-scale 1] [--exit-with-parent]',
  );
  process.exit(2);
}

const sandbox = await startSandbox({ host: values.host, port, stateDir: values['state-dir'], clockScale });
const stop = (): void => void sandbox.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

// The parent holds the other end of stdin; the kernel closes it even when the parent is killed with -9.
if (values['exit-with-parent']) process.stdin.resume().once('end', stop).once('error', stop);

// Last of all: whoever reads the line may signal at once.
process.stdout.write(`${JSON.stringify({ sandbox: 'ready', port: sandbox.port, url: sandbox.url })}\n`);
