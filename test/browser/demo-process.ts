import { spawn } from 'node:child_process';

/** Starts the built demo and resolves with the addresses of its windows, in the order in which it prints them. */
export async function startDemo(): Promise<{ addresses: string[]; stop(): Promise<void> }> {
  const demo = spawn(process.execPath, ['dist/cli/demo.js'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const addresses = await new Promise<string[]>((resolve, reject) => {
    demo.once('exit', () => reject(new Error('the demo stopped before it was ready')));
    demo.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = printed.match(/http:\/\/localhost:\d+/g) ?? [];
      if (found.length >= 2 && printed.includes('Ctrl+C')) resolve(found);
    });
  });
  return {
    addresses,
    stop: () =>
      new Promise((resolve) => {
        demo.once('exit', () => resolve());
        demo.kill('SIGINT');
      }),
  };
}
