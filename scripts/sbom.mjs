import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lists what the product is made of, from the lock file, as CycloneDX; and checks that each part may be used and passed
 * on beside a product under the EUPL. What only the development needs is left out.
 */
const USAGE = `Usage: npm run -s sbom [-- --out <file>]
The list goes to standard output, or to the file. Exit code 1: a licence that nobody has looked at.
`;

/** Permissive ones, which ask for no more than their notice. */
const LICENCES = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0'];

const [flag, file, ...more] = process.argv.slice(2);
if (flag === '--help' || flag === '-h') process.stdout.write(USAGE);
else if (more.length > 0 || (flag !== undefined && (flag !== '--out' || file === undefined))) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else makeList();

function makeList() {
  const made = spawnSync(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (made.status !== 0) {
    process.stderr.write(made.stderr);
    process.exitCode = 1;
    return;
  }
  const { components } = JSON.parse(made.stdout);
  if (file === undefined) process.stdout.write(made.stdout);
  else writeFileSync(file, made.stdout);
  const refused = components.filter((part) => !licencesOf(part).every(isAllowed));
  for (const part of refused) {
    process.stderr.write(`${part.name} ${part.version}: ${licencesOf(part).join(', ') || 'no licence'}\n`);
  }
  process.stderr.write(`${components.length} packages, ${refused.length} with a licence to look at\n`);
  if (refused.length > 0) process.exitCode = 1;
}

/** What the lock file says; of old packages only what their own file says. */
function licencesOf({ name, licenses = [] }) {
  const stated = licenses.map(({ license, expression }) => license?.id ?? license?.name ?? expression);
  return stated.length > 0 ? stated : installedLicences(name);
}

function installedLicences(name) {
  try {
    const { license, licenses = [] } = JSON.parse(
      readFileSync(join('node_modules', name, 'package.json'), 'utf8'),
    );
    return license === undefined ? licenses.map(({ type }) => type) : [license];
  } catch {
    return ['unknown'];
  }
}

/** An expression counts when one of its choices does: `(MIT OR GPL-3.0)`. */
function isAllowed(licence) {
  const choices = String(licence).replaceAll(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((one) => LICENCES.includes(one.trim())));
}
