import { makeDist } from './dist.mjs';
import { learnIntoDist } from './learn.mjs';

const USAGE = 'Usage: npm run build\nMakes dist from src and learns the ways of asking, unless that has been done.\n';

const [word] = process.argv.slice(2);
if (word === '--help' || word === '-h') {
  process.stdout.write(USAGE);
} else if (word !== undefined) {
  process.stderr.write(`Unknown: ${word}. See npm run build -- --help\n`);
  process.exitCode = 2;
} else {
  await makeDist().then(learnIntoDist).catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
