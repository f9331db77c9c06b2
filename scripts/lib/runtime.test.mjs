import { describe, expect, it, vi } from 'vitest';
import { PlainError } from './plain-error.mjs';
import { findRuntime } from './runtime.mjs';

/** A machine with nothing on it, where every download works. */
function machine() {
  let pinnedPath = null;
  return {
    given: undefined,
    exists: () => true,
    pinned: {
      installed: () => pinnedPath,
      install: vi.fn(async () => {
        pinnedPath = '/pinned/electron';
        return true;
      }),
    },
    failure: { recent: () => false, remember: vi.fn(), forget: vi.fn() },
    development: {
      supported: true,
      installed: () => null,
      install: vi.fn(async () => '/development/electron'),
    },
  };
}

const unreachable = async () => false;
const ways = /ELECTRON_EXEC_PATH.*github\.com.*npm registry/;

describe('the order of runtimes', () => {
  it('takes the one given by hand before all others', async () => {
    const parts = { ...machine(), given: '/mine/electron' };
    const runtime = await findRuntime(parts);
    expect(runtime).toMatchObject({ path: '/mine/electron', kind: 'given' });
    expect(parts.pinned.install).not.toHaveBeenCalled();
  });

  it('knows the pinned one when it is the one given, as scripts hand it to each other', async () => {
    const parts = { ...machine(), given: '/pinned/electron' };
    parts.pinned.installed = () => '/pinned/electron';
    expect(await findRuntime(parts)).toEqual({
      path: '/pinned/electron',
      kind: 'pinned',
      note: null,
    });
  });

  it('says so when the one given by hand does not exist', async () => {
    const parts = { ...machine(), given: '/mine/electron', exists: () => false };
    await expect(findRuntime(parts)).rejects.toThrow('ELECTRON_EXEC_PATH names no file');
  });

  it('takes the pinned one that is there, without a line about it', async () => {
    const parts = machine();
    parts.pinned.installed = () => '/pinned/electron';
    expect(await findRuntime(parts)).toEqual({
      path: '/pinned/electron',
      kind: 'pinned',
      note: null,
    });
    expect(parts.pinned.install).not.toHaveBeenCalled();
  });

  it('downloads the pinned one and forgets an earlier failure', async () => {
    const parts = machine();
    expect(await findRuntime(parts)).toMatchObject({ path: '/pinned/electron', kind: 'pinned' });
    expect(parts.failure.forget).toHaveBeenCalled();
    expect(parts.development.install).not.toHaveBeenCalled();
  });

  it('falls back to the development runtime, remembers why and says what it is', async () => {
    const parts = machine();
    parts.pinned.install = unreachable;
    const runtime = await findRuntime(parts);
    expect(runtime).toMatchObject({ path: '/development/electron', kind: 'development' });
    expect(runtime.note).toMatch(/development and tests only/);
    expect(parts.failure.remember).toHaveBeenCalled();
  });

  it('does not download the development runtime twice', async () => {
    const parts = machine();
    parts.pinned.install = unreachable;
    parts.development.installed = () => '/cache/electron';
    expect(await findRuntime(parts)).toMatchObject({ path: '/cache/electron' });
    expect(parts.development.install).not.toHaveBeenCalled();
  });

  it('does not try the pinned one again soon after it failed', async () => {
    const parts = machine();
    parts.failure.recent = () => true;
    expect(await findRuntime(parts)).toMatchObject({ kind: 'development' });
    expect(parts.pinned.install).not.toHaveBeenCalled();
  });

  it('tries the pinned one again all the same where there is no other', async () => {
    const parts = machine();
    parts.failure.recent = () => true;
    parts.development.supported = false;
    expect(await findRuntime(parts)).toMatchObject({ kind: 'pinned' });
  });

  it('does not believe an installer that left nothing behind', async () => {
    const parts = machine();
    parts.pinned.install = async () => true;
    expect(await findRuntime(parts)).toMatchObject({ kind: 'development' });
  });
});

describe('when there is none', () => {
  it('names the three ways out in a sentence', async () => {
    const parts = machine();
    parts.pinned.install = unreachable;
    parts.development.supported = false;
    const failure = await findRuntime(parts).catch((error) => error);
    expect(failure).toBeInstanceOf(PlainError);
    expect(failure.message).toMatch(ways);
    expect(failure.output).toBe('');
  });

  it('puts the reason of the second failure before them', async () => {
    const parts = machine();
    parts.pinned.install = unreachable;
    parts.development.install = async () => {
      throw new PlainError('npm could not be reached.', { output: 'npm error stack …' });
    };
    const failure = await findRuntime(parts).catch((error) => error);
    expect(failure.message).toMatch(/^npm could not be reached\. /);
    expect(failure.message).toMatch(ways);
    expect(failure.output).toBe('');
  });

  it('lets a fault of the script itself through', async () => {
    const parts = machine();
    parts.pinned.install = unreachable;
    parts.development.install = async () => {
      throw new TypeError('not a function');
    };
    await expect(findRuntime(parts)).rejects.toThrow(TypeError);
  });
});
