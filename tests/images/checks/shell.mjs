// Other programs: run to their end, or an error with what they said.
import { spawnSync } from 'node:child_process';

/** Runs a program to its end. Gives its standard output; throws with what it complained of. */
export function run(program, args, options = {}) {
  const ended = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (ended.error) throw ended.error;
  if (ended.status !== 0) {
    const said = `${ended.stdout}${ended.stderr}`.trim().split('\n').slice(-25).join('\n');
    throw new Error(`${program} ${args.slice(0, 3).join(' ')} ... ended with ${ended.status ?? ended.signal}:\n${said}`);
  }
  return ended.stdout;
}

export const delay = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
