import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeDist } from './dist.mjs';

// Goes on as the built program in this same process, with the remaining arguments.
const program = resolve(process.argv[2]);
process.argv.splice(1, 2, program);

await makeDist().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});

// Between npm and this process stands a shell that does not pass signals on. When npm is told to stop, the shell
// ends and this process gets another parent: that is the sign to stop too. (On Windows the parent stays.)
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 500).unref();

await import(pathToFileURL(program).href);
