// Judges one run of the official suite's server mode: node judge.mjs EXPECTED REVISION OUTPUT
//
// The suite's own verdict is of no use for a vendor with tools only: it fails every scenario whose fixture is missing, and
// passes some that looked at nothing. So each check that has to succeed is named, and each that cannot has a reason.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [, , expectedFile, revision, output] = process.argv;
const expected = JSON.parse(readFileSync(expectedFile, 'utf8'))[revision];
const SCHEMA = 'wire-schema-valid';
const problems = [];
const seen = new Set();
let succeeded = 0;

for (const directory of readdirSync(output)) {
  const scenario = directory.replace(/^server-/, '').replace(/-\d{4}-\d{2}-\d{2}T.*$/, '');
  const checks = JSON.parse(readFileSync(join(output, directory, 'checks.json'), 'utf8'));
  const failed = checks.filter((check) => check.status === 'FAILURE');
  const passes = expected.passes[scenario];
  seen.add(scenario);
  const fail = (check, why) => problems.push(`${scenario}: ${check.id ?? check}: ${why}`);
  if (!passes) {
    if (!(scenario in expected['not-applicable'])) fail('-', 'the suite has a scenario that is not in the list');
    failed.filter((check) => check.id === SCHEMA).forEach((check) => fail(check, check.errorMessage));
    continue;
  }
  const cannot = expected.cannot[scenario] ?? {};
  for (const check of failed) if (!(check.id in cannot)) fail(check, check.errorMessage);
  for (const id of Object.keys(cannot)) {
    if (!failed.some((check) => check.id === id)) fail(id, 'is said to be impossible, and did not fail');
  }
  for (const id of passes) {
    if (checks.some((check) => check.id === id && check.status === 'SUCCESS')) succeeded += 1;
    else fail(id, 'has to succeed, and was not even looked at or did not');
  }
}
for (const scenario of [...Object.keys(expected.passes), ...Object.keys(expected['not-applicable'])]) {
  if (!seen.has(scenario)) problems.push(`${scenario}: is in the list, and did not run`);
}

for (const problem of problems) console.error(`  ✗ ${problem}`);
console.log(`${revision}: ${succeeded} checks in ${Object.keys(expected.passes).length} scenarios, ${problems.length} problems`);
process.exit(problems.length === 0 && succeeded > 0 ? 0 : 1);
