// Judges one run of the official suite: node judge.mjs EXPECTED REVISION OUTPUT [--chosen]
// (`--chosen`: only what applies was run), or says which scenarios are to be run: node judge.mjs --applicable EXPECTED REVISION SCENARIO...
//
// The suite's own verdict is of no use alone: in server mode it fails every scenario whose fixture is missing, in every mode
// it passes some that looked at nothing. So each check that has to succeed is named, and each that cannot has a reason.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SCHEMA = 'wire-schema-valid';
const read = (file, revision) => JSON.parse(readFileSync(file, 'utf8'))[revision];

if (process.argv[2] === '--applicable') {
  const [, , , file, revision, ...scored] = process.argv;
  const { passes, 'not-applicable': missing } = read(file, revision);
  const strange = [
    ...scored.filter((scenario) => !(scenario in passes) && !(scenario in missing)),
    ...[...Object.keys(passes), ...Object.keys(missing)].filter((scenario) => !scored.includes(scenario)),
  ];
  if (strange.length > 0) {
    console.error(`${revision}: the suite's list and ours differ: ${strange.join(', ')}`);
    process.exit(1);
  }
  console.log(scored.filter((scenario) => scenario in passes).join('\n'));
  process.exit(0);
}

const [, , expectedFile, revision, output, chosen] = process.argv;
const expected = read(expectedFile, revision);
const problems = [];
const seen = new Set();
let succeeded = 0;

const results = readdirSync(output, { recursive: true }).filter((file) => file.endsWith('checks.json'));
for (const file of results) {
  const scenario = dirname(file).replace(/^server-/, '').replace(/-\d{4}-\d{2}-\d{2}T.*$/, '');
  const checks = JSON.parse(readFileSync(join(output, file), 'utf8'));
  const failed = checks.filter((check) => check.status === 'FAILURE');
  const passes = expected.passes[scenario];
  seen.add(scenario);
  const fail = (check, why) => problems.push(`${scenario}: ${check.id ?? check}: ${why}`);
  if (!passes) {
    if (!(scenario in expected['not-applicable'])) fail('-', 'the suite has a scenario that is not in the list');
    failed.filter((check) => check.id === SCHEMA).forEach((check) => fail(check, check.errorMessage));
    continue;
  }
  if (passes.length === 0) fail('-', 'no check of it has to succeed, so nothing is shown');
  const cannot = expected.cannot?.[scenario] ?? {};
  for (const check of failed) if (!(check.id in cannot)) fail(check, check.errorMessage);
  for (const id of Object.keys(cannot)) {
    if (!failed.some((check) => check.id === id)) fail(id, 'is said to be impossible, and did not fail');
  }
  for (const id of passes) {
    if (checks.some((check) => check.id === id && check.status === 'SUCCESS')) succeeded += 1;
    else fail(id, 'has to succeed, and was not even looked at or did not');
  }
}
const others = chosen === '--chosen' ? [] : Object.keys(expected['not-applicable']);
for (const scenario of [...Object.keys(expected.passes), ...others]) {
  if (!seen.has(scenario)) problems.push(`${scenario}: is in the list, and did not run`);
}

for (const problem of problems) console.error(`  ✗ ${problem}`);
console.log(`${revision}: ${succeeded} checks in ${Object.keys(expected.passes).length} scenarios, ${problems.length} problems`);
process.exit(problems.length === 0 && succeeded > 0 ? 0 : 1);
