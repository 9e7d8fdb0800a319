import { makeDist } from './dist.mjs';

const USAGE = 'Usage: npm run build\nMakes dist from src, unless that has been done.\n';

const [word] = process.argv.slice(2);
if (word === '--help' || word === '-h') {
  process.stdout.write(USAGE);
} else if (word !== undefined) {
  process.stderr.write(`Unknown: ${word}. See npm run build -- --help\n`);
  process.exitCode = 2;
} else {
  await makeDist().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
