// node --test: the functions over texts, as they are in the sources.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSync } from 'esbuild';

const { outputFiles } = buildSync({ entryPoints: [new URL('../src/text.ts', import.meta.url).pathname], bundle: true, platform: 'node', format: 'esm', write: false });
const { addressOf, plain, readList, groupByStatus, labelOf, nextStatuses, documentOf, findsTwice, quantity } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);

const list = (statuses, proposals) => readList(JSON.stringify({ version: 1, dialect: null, statuses, proposals }), '/r');
const states = [{ name: 'Draft', closed: false, initial: true, next: ['Approved'] }, { name: 'Approved', closed: true, initial: false, next: [] }];

test('text of a proposal is neither an icon nor a link', () => {
  for (const text of ['$(alert) a', 'a [b](command:workbench.action.quit) c', '$($(x))', '[a](b)[c](d)']) {
    assert.doesNotMatch(plain(text), /\$\(|\]\(/);
    assert.equal(plain(text).replaceAll('\u200b', ''), text);
  }
});

test('the address of a preview is on this machine', () => {
  assert.equal(addressOf("http://localhost:8417/ shows '/tmp/site'; Ctrl+C ends it\n"), 'http://localhost:8417/');
  for (const text of ['', 'http://localhost:84', 'http://evil.example/ shows x', 'see http://localhost:1/ shows x', 'http://localhost:1/evil shows x']) {
    assert.equal(addressOf(text), undefined);
  }
});

test('proposals are grouped by the statuses of the lifecycle, in its order', () => {
  const groups = groupByStatus([list(states, [
    { path: 'deps/0001-a.md', number: '0001', title: 'A', status: 'Approved', state: 'closed' },
    { path: 'deps/0002-b.md', number: '0002', title: 'B', status: 'draft ', state: 'open' },
    { path: 'deps/0003-c.md', number: '0003', title: 'C', status: 'Odd', state: null },
    { path: 'deps/0004-d.md', number: null, title: 'D', status: null, state: null },
  ])]);
  assert.deepEqual(groups.map(group => [group.name, group.closed, group.proposals.map(each => each.title).join()]), [['Draft', false, 'B'], ['Approved', true, 'A'], ['Odd', false, 'C'], ['Without a status', false, 'D']]);
});

test('a proposal of two lists is one', () => {
  const one = list(states, [{ path: 'a.md', title: 'A', status: 'Draft' }]);
  assert.equal(groupByStatus([one, one])[0].proposals.length, 1);
});

test('what is no list is empty', () => {
  for (const text of ['', '{', 'null', '[]', '{"proposals":[{}]}', 'dep: No proposals were found']) {
    assert.deepEqual(readList(text, '/r').proposals, []);
  }
});

test('next statuses are those of the lifecycle, and all where the status is none of it', () => {
  assert.deepEqual(nextStatuses(list(states, []), 'draft'), ['Approved']);
  assert.deepEqual(nextStatuses(list(states, []), 'Approved'), []);
  assert.deepEqual(nextStatuses(list(states, []), null), ['Draft', 'Approved']);
});

test('the document of a patch is the one that was made or moved', () => {
  assert.equal(documentOf('diff --git a/deps/0000-a.md b/deps/0000-a.md\nnew file mode 100644\n--- /dev/null\n+++ b/deps/0000-a.md\n@@ -0,0 +1 @@\n+# A\n'), 'deps/0000-a.md');
  assert.equal(documentOf('diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\n+b\ndiff --git a/0000-a.md b/0007-a.md\nsimilarity index 90%\nrename from 0000-a.md\nrename to 0007-a.md\n'), '0007-a.md');
  assert.equal(documentOf('--- /dev/null\n+++ "b/deps/\\303\\244 \\"x\\".md"\n'), 'deps/ä "x".md');
  assert.equal(documentOf('--- a/x.md\n+++ b/x.md\n'), undefined);
  assert.equal(documentOf(''), undefined);
});

test('a finding is found twice where somebody else has its id in its line', () => {
  const ours = { id: 'DEP001', line: 3, isOurs: true };
  assert.equal(findsTwice([ours, { ...ours, isOurs: false }]), true);
  assert.equal(findsTwice([ours, ours, { ...ours, line: 4, isOurs: false }, { ...ours, id: 'DEP002', isOurs: false }]), false);
  assert.equal(findsTwice([]), false);
});

test('quantities', () => assert.equal(`${quantity(1, 'error')}, ${quantity(0, 'warning')}`, '1 error, 0 warnings'));

test('a number that a title bears is said once', () => {
  assert.equal(labelOf({ number: '0003', title: '0003 - Wake' }), '0003 - Wake');
  assert.equal(labelOf({ number: '0003', title: 'DEP-0003: Wake' }), 'DEP-0003: Wake');
  assert.equal(labelOf({ number: '0003', title: 'Wake' }), '0003 Wake');
  assert.equal(labelOf({ number: null, title: 'Wake' }), 'Wake');
});
