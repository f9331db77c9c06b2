import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserFailure } from '../common/failure';
import { createServerClock } from '../common/server-clock';
import { inboxIds } from '../storage/open';
import { type Computer, startComputer } from '../testing/computer';
import type { Session } from './types';

let computer: Computer;
let folder: Computer['folder'];
let credentials: Computer['credentials'];
let openedWith: Computer['openedWith'];
let session: Session;

beforeEach(async () => {
  computer = await startComputer();
  ({ folder, credentials, openedWith } = computer);
  session = computer.session();
});

afterEach(async () => {
  await session.close();
  await computer.stop();
});

describe('restoring', () => {
  it('opens what the last run left', async () => {
    await session.signIn(computer.form());
    await session.close();
    session = computer.session();
    await session.restore();
    expect(session.state().status).toBe('signed-in');
    expect(openedWith[1]).toBe(openedWith[0]);
  });

  it('touches nothing when the keyring is locked, and says so', async () => {
    await session.signIn(computer.form());
    await session.close();
    const locked = async () => {
      throw new UserFailure('keyringLocked');
    };
    session = computer.session({ credentials: { ...credentials, get: locked } });
    await session.restore();
    expect(session.state()).toMatchObject({
      status: 'signed-out',
      notice: { code: 'keyringLocked' },
    });
    expect(computer.record()).not.toBeNull();
    expect(inboxIds(folder.path)).toEqual([null]);
  });

  it('says so where the keyring is another one than before, or was emptied', async () => {
    await session.signIn(computer.form());
    await session.close();
    credentials.secrets.clear();
    session = computer.session();
    await session.restore();
    expect(session.state()).toMatchObject({
      status: 'signed-out',
      notice: { code: 'keyringEmpty' },
    });
    expect(inboxIds(folder.path)).toEqual([null]);
  });

  it('says what the start has to say once, in the inbox too', async () => {
    const firstNotice = { code: 'cutOff', params: {} } as const;
    await session.signIn(computer.form());
    await session.close();
    session = computer.session({ firstNotice });
    await session.restore();
    expect(session.state()).toMatchObject({ status: 'signed-in', notice: firstNotice });
    session.dismissNotice();
    await session.signOut(true);
    await session.signIn(computer.form());
    expect(session.state().notice).toBeNull();
  });

  describe('from a keyring that takes its time', () => {
    let answer: (how: 'opens' | 'stays locked') => void;

    beforeEach(async () => {
      await session.signIn(computer.form());
      await session.close();
      const { promise, resolve } = Promise.withResolvers<'opens' | 'stays locked'>();
      answer = resolve;
      const get: typeof credentials.get = async (account) => {
        if ((await promise) === 'opens') return credentials.get(account);
        throw new UserFailure('keyringLocked');
      };
      session = computer.session({ credentials: { ...credentials, get } });
      openedWith.length = 0;
    });

    it.each(['opens', 'stays locked'] as const)(
      'leaves a demo alone that the owner went to meanwhile (%s)',
      async (how) => {
        const restored = session.restore();
        await session.startDemo();
        answer(how);
        await restored;
        expect(session.state()).toMatchObject({ demo: true, notice: null });
        expect(openedWith).toEqual([null]);
      },
    );

    it('is asked again until it answers, and told of once', async () => {
      let asked = 0;
      const get: typeof credentials.get = async (account) => {
        asked += 1;
        if (asked <= 3) throw new UserFailure('keyringLocked');
        return credentials.get(account);
      };
      const clock = createServerClock();
      const hasty = {
        ...clock,
        after: (ms: number, act: () => void) => clock.after(ms / 100, act),
      };
      session = computer.session({ credentials: { ...credentials, get }, clock: hasty });
      const noticed = computer.states.length;
      await session.restore();
      expect(session.state()).toMatchObject({
        status: 'signed-out',
        notice: { code: 'keyringLocked' },
      });
      await vi.waitFor(() => expect(session.state().status).toBe('signed-in'), 5_000);
      const told = computer.states.slice(noticed).filter(({ notice }) => notice !== null);
      expect(told).toHaveLength(1);
      expect(session.state().notice).toBeNull();
    });

    it('is not asked again once the owner has sent its question away', async () => {
      let asked = 0;
      const get: typeof credentials.get = async () => {
        asked += 1;
        throw new UserFailure(
          'keyringLocked',
          {},
          { cause: new Error('The prompt was dismissed') },
        );
      };
      const clock = createServerClock();
      const hasty = {
        ...clock,
        after: (ms: number, act: () => void) => clock.after(ms / 100, act),
      };
      session = computer.session({ credentials: { ...credentials, get }, clock: hasty });
      await session.restore();
      const before = asked;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(asked).toBe(before);
    });

    it('does not bring back what the owner signed out of meanwhile', async () => {
      const restored = session.restore();
      await session.signOut(true);
      answer('opens');
      await restored;
      expect(session.state()).toMatchObject({ status: 'signed-out', notice: null });
      expect(inboxIds(folder.path)).toEqual([]);
    });
  });
});
