// Shows that the suite notices our variants as it notices its own deliberately wrong clients:
//   node wrong.mjs EXPECTED SUITE CLIENT OUTPUT
//
// Each entry of `wrong` in EXPECTED names a variant, a scenario and the check there that must not succeed with it. That the
// same check succeeds with the right connector is what `passes` says of the scenario.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const REVISION = '2026-07-28';
const [, , expectedFile, suite, client, output] = process.argv;
const expected = JSON.parse(readFileSync(expectedFile, 'utf8'));
const problems = [];

for (const { variant, scenario, check } of expected.wrong) {
  const directory = join(output, variant);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const command = `${client} --variant ${variant}`;
  const options = ['--scenario', scenario, '--spec-version', REVISION, '-o', directory];
  spawnSync(process.execPath, [suite, 'client', '--command', command, ...options], { stdio: 'ignore' });
  const results = readdirSync(directory, { recursive: true }).filter((file) => file.endsWith('checks.json'));
  const checks = results.flatMap((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')));
  const noticed = checks.some((one) => one.id === check && ['FAILURE', 'WARNING'].includes(one.status));
  if (!noticed) problems.push(`${variant}: ${scenario} does not notice it by ${check}`);
  if (!expected[REVISION].passes[scenario].includes(check)) {
    problems.push(`${variant}: ${check} is not among what the right connector passes in ${scenario}`);
  }
}

for (const problem of problems) console.error(`  ✗ ${problem}`);
console.log(`${expected.wrong.length} wrong connectors, ${problems.length} problems`);
process.exit(problems.length === 0 && expected.wrong.length > 0 ? 0 : 1);
