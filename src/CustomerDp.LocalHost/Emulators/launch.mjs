// Starts the SQS emulator (in this process) and the DynamoDB emulator (as a child), both on loopback, and ends both when standard
// input closes: so nothing is left behind even where the process that started this one is killed.
//
//   node launch.mjs --sqs-port 4100 --dynamodb-port 4101 [--data DIR]
//
// Prints one line of JSON on standard output once both take requests, or says on standard error what went wrong and ends with 1.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { 'sqs-port': { type: 'string' }, 'dynamodb-port': { type: 'string' }, data: { type: 'string' } },
});
const here = path.dirname(fileURLToPath(import.meta.url));
const loopback = '127.0.0.1';

// The SQS emulator listens on all interfaces and has no option against it.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (options, ...rest) {
  return listen.call(this, typeof options === 'object' && options !== null ? { ...options, host: loopback } : options, ...rest);
};

// Ctrl-C reaches the whole foreground group at once; the process that started this one decides when the emulators may go.
process.on('SIGINT', () => {});
process.stdin.resume();
process.stdin.on('end', () => stop(0));
process.on('SIGTERM', () => stop(0));

let dynamodb;
let sqs;
let stopping = false;
async function stop(code) {
  if (stopping) {
    return;
  }
  stopping = true;
  const ended = dynamodb && dynamodb.exitCode === null && once(dynamodb, 'exit');
  dynamodb?.stdin.end();
  // Open long polls would hold the server for as long as they wait.
  await Promise.race([Promise.all([ended, sqs?.stop()]), delay(1000)]);
  process.exit(code);
}

try {
  if (values.data) {
    mkdirSync(path.join(values.data, 'sqs'), { recursive: true });
  }

  const port = Number(values['dynamodb-port']);
  const args = ['serve', '--host', loopback, '--port', String(port)];
  if (values.data) {
    args.push('--db-path', path.join(values.data, 'dynamodb.db'));
  }
  let complaint = '';
  // Detached: a process group of its own, which Ctrl-C does not reach; nor does a SIGKILL of this process and its group. So it ends when
  // the pipe from here closes, which happens however this process ends.
  const whileTheInputIsOpen = 'exec 3<&0; "$@" <&- 3<&- & child=$!; { cat <&3 >/dev/null; kill "$child"; } 2>/dev/null & exec 3<&-; wait "$child"';
  dynamodb = spawn('/bin/sh', ['-c', whileTheInputIsOpen, 'sh', path.join(here, 'node_modules/@dynoxide/linux-x64/dynoxide'), ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  dynamodb.stdin.on('error', () => {});
  dynamodb.stderr.on('data', (text) => (complaint = (complaint + text).slice(-2000)));
  dynamodb.on('error', (error) => (complaint = error.message));
  dynamodb.on('exit', (code) => {
    if (!stopping) {
      console.error(`The DynamoDB emulator ended with ${code}: ${complaint}`);
      stop(1);
    }
  });

  const { startFauxqs } = await import('fauxqs');
  sqs = await startFauxqs({
    port: Number(values['sqs-port']),
    logger: false,
    dataDir: values.data && path.join(values.data, 'sqs'),
  });
  await accepting(port);
  console.log(JSON.stringify({ sqsPort: sqs.port, dynamoDbPort: port }));
} catch (error) {
  console.error(error.message);
  stop(1);
}

async function accepting(port) {
  for (;;) {
    const open = await new Promise((resolve) => {
      const socket = net.connect(port, loopback, () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (open) {
      return;
    }
    await delay(10);
  }
}
