import { EventEmitter } from 'node:events';
import type {
  Notification as ElectronNotification,
  NotificationConstructorOptions,
} from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../clock';
import { silentLog } from '../../log';
import { noticeOf } from '../testing/desktop';
import { createElectronNotifier } from './electron-notifier';

let made: FakeNotification[] = [];
let desktop: 'shows' | 'refuses' | 'silent' = 'shows';

class FakeNotification extends EventEmitter {
  static supported = true;
  static handleActivation: unknown;
  static getHistory: unknown;
  static isSupported = () => FakeNotification.supported;
  readonly id: string;
  closed = false;

  constructor(readonly options: NotificationConstructorOptions) {
    super();
    this.id = options.id ?? '';
    made.push(this);
  }
  show() {
    if (desktop !== 'silent') this.emit(desktop === 'shows' ? 'show' : 'failed', {}, 'no');
  }
  close() {
    this.closed = true;
    this.emit('close', {});
  }
}

const events = {
  onClick: vi.fn(),
  onButton: vi.fn(),
  onReply: vi.fn(),
  onGone: vi.fn(),
  onStrayClick: vi.fn(),
};
const play = vi.fn();
const on = (platform: NodeJS.Platform) =>
  createElectronNotifier({
    Notification: FakeNotification as unknown as typeof ElectronNotification,
    platform,
    iconPath: '/icons/128.png',
    events,
    clock: systemClock,
    log: silentLog,
    play,
  });
const last = () => made.at(-1) as FakeNotification;

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  made = [];
  desktop = 'shows';
  FakeNotification.supported = true;
  FakeNotification.handleActivation = undefined;
  FakeNotification.getHistory = undefined;
});
afterEach(() => void vi.useRealTimers());

describe('what it shows', () => {
  it('has a box to answer in, and the button that is always there first', async () => {
    await on('win32').show(noticeOf());
    expect(last().options).toMatchObject({
      id: 'conversation:anna',
      title: 'Anna',
      body: 'Hello',
      hasReply: true,
      replyPlaceholder: 'Write a reply',
      icon: '/icons/128.png',
      actions: [
        { type: 'button', text: 'Mute' },
        { type: 'button', text: 'Take over' },
      ],
    });
  });

  it.each<[NodeJS.Platform, 'off' | 'system' | 'chime', object, number]>([
    ['darwin', 'system', { silent: false }, 0],
    ['darwin', 'chime', { silent: false, sound: 'chime.wav' }, 0],
    ['darwin', 'off', { silent: true }, 0],
    ['win32', 'chime', { silent: false }, 0],
    ['linux', 'chime', { silent: true }, 1],
    ['linux', 'off', { silent: true }, 0],
  ])('sounds on %s: %s', async (platform, sound, options, played) => {
    await on(platform).show(noticeOf({ sound }));
    expect(last().options).toMatchObject(options);
    expect(play).toHaveBeenCalledTimes(played);
  });

  it('stays held when the one before it is refused late', async () => {
    desktop = 'silent';
    const notifier = on('darwin');
    void notifier.show(noticeOf());
    const first = last();
    void notifier.show(noticeOf());
    first.emit('failed', {}, 'no');
    notifier.close('conversation:anna');
    expect(last().closed).toBe(true);
  });

  it('takes the place of the one before', async () => {
    const notifier = on('darwin');
    await notifier.show(noticeOf());
    await notifier.show(noticeOf({ body: 'Again' }));
    expect(made.map(({ closed }) => closed)).toEqual([true, false]);
    expect(events.onGone).not.toHaveBeenCalled();
  });
});

describe('what came of it', () => {
  it.each<[NodeJS.Platform, typeof desktop, string]>([
    ['darwin', 'shows', 'shown'],
    ['win32', 'refuses', 'refused'],
    ['linux', 'refuses', 'no-server'],
    ['darwin', 'silent', 'failed'],
    ['linux', 'silent', 'shown'],
  ])('%s %s: %s', async (platform, does, result) => {
    desktop = does;
    const shown = on(platform).show(noticeOf({ key: 'test' }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(await shown).toBe(result);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has no server to show it', async () => {
    FakeNotification.supported = false;
    expect(await on('linux').show(noticeOf())).toBe('no-server');
    expect(made).toEqual([]);
  });
});

describe('what a person does', () => {
  it('is told', async () => {
    await on('darwin').show(noticeOf());
    last().emit('action', {}, 1);
    last().emit('action', { actionIndex: 0 }, 7);
    last().emit('reply', { reply: 'At nine' }, 'old form');
    last().emit('reply', {}, 'Old form');
    last().emit('click', {});
    expect(events.onButton.mock.calls.map(([, button]) => button)).toEqual(['take-over', 'mute']);
    expect(events.onReply.mock.calls.map(([, words]) => words)).toEqual(['At nine', 'Old form']);
    expect(events.onClick.mock.calls).toEqual([['conversation:anna']]);
    expect(last().closed).toBe(true);
  });

  it('dismisses it', async () => {
    await on('darwin').show(noticeOf());
    last().emit('close', { reason: 'userCanceled' });
    expect(events.onGone.mock.calls).toEqual([['conversation:anna']]);
  });

  it('finds it in the Action Center after its time on the screen', async () => {
    await on('win32').show(noticeOf());
    last().emit('close', { reason: 'timedOut' });
    expect(events.onGone).not.toHaveBeenCalled();
    last().emit('click', {});
    expect(events.onClick).toHaveBeenCalledOnce();
  });
});

describe('of an earlier run', () => {
  it('is told by Windows, once', async () => {
    const handler = vi.fn();
    FakeNotification.handleActivation = (listener: typeof handler) =>
      handler.mockImplementation(listener);
    const notifier = on('win32');
    const activate = (type: string, tag: string, more: object = {}) =>
      handler({ type, arguments: `type=${type}&tag=${encodeURIComponent(tag)}`, ...more });

    activate('click', 'conversation:anna');
    activate('reply', 'conversation:anna', { reply: 'At nine' });
    activate('action', 'conversation:anna', { actionIndex: 3 });
    activate('click', '14317607570838471237');
    expect(events.onClick.mock.calls).toEqual([['conversation:anna']]);
    expect(events.onReply.mock.calls).toEqual([['conversation:anna', 'At nine']]);
    expect(events.onButton.mock.calls).toEqual([['conversation:anna', 'take-over']]);
    expect(events.onStrayClick).toHaveBeenCalledOnce();

    await notifier.show(noticeOf());
    activate('click', 'conversation:anna');
    expect(events.onClick).toHaveBeenCalledOnce();
    handler('nonsense');
  });
});
