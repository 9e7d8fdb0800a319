import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import './build.mjs';

// Goes on as the built program in this same process, with the remaining arguments.
const [program] = process.argv.splice(2, 1);

// Between npm and this process stands a shell that does not pass signals on. When npm is told to stop, the shell
// ends and this process gets another parent: that is the sign to stop too. (On Windows the parent stays.)
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 500).unref();

await import(pathToFileURL(resolve(program)).href);
