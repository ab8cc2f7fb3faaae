// SQS and DynamoDB on loopback: those of the local host, installed in the same place, started by the same script.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

const directory = path.join(root, 'src/CustomerDp.LocalHost/Emulators');

/** Brings them from npm, once. */
export function installEmulators() {
  const marker = path.join(directory, 'node_modules/.installed');
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(directory, 'package-lock.json')))
    .digest('hex')
    .toUpperCase();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: directory, encoding: 'utf8' });
  if (npm.status !== 0) throw new Error(`npm could not install the emulators: ${npm.stderr}`);
  writeFileSync(marker, wanted);
}

/** Starts both; `stop` ends them, and so does the end of this process. */
export async function startEmulators(sqsPort, dynamoDbPort) {
  installEmulators();
  const child = spawn(process.execPath, ['launch.mjs', '--sqs-port', `${sqsPort}`, '--dynamodb-port', `${dynamoDbPort}`], { cwd: directory });
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
