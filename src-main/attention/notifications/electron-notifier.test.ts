import { EventEmitter } from 'node:events';
import type {
  Notification as ElectronNotification,
  NotificationConstructorOptions,
} from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../common/clock';
import { silentLog } from '../../common/log';
import { noticeOf } from '../testing/desktop';
import { createElectronNotifier } from './electron-notifier';
import { type Activation, watchActivations } from './windows-toast';

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
const toasts = FakeNotification as unknown as typeof ElectronNotification;
const on = (platform: NodeJS.Platform, more = {}) =>
  createElectronNotifier({
    Notification: toasts,
    platform,
    activations: watchActivations(toasts, platform),
    isSigned: true,
    ...more,
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

describe('toasts of ours', () => {
  let activate: (activation: Activation) => void;
  const activations = {
    areTold: true,
    follow: (listener: typeof activate) => {
      activate = listener;
    },
  };
  const key = 'conversation:anna' as const;

  it('say what was done once, whichever way and in whichever order Windows tells it', async () => {
    const notifier = on('win32', { activations });
    await notifier.show(noticeOf());
    expect(last().options.toastXml).toContain('Write a reply');
    last().emit('click', {});
    activate({ what: 'click', key });
    await notifier.show(noticeOf());
    activate({ what: 'reply', key, text: 'At nine' });
    last().emit('reply', { reply: 'At nine' });
    await notifier.show(noticeOf());
    last().emit('action', { actionIndex: 3 });
    activate({ what: 'button', key, button: 'take-over' });
    expect(events.onClick.mock.calls).toEqual([[key]]);
    expect(events.onReply.mock.calls).toEqual([[key, 'At nine']]);
    expect(events.onButton.mock.calls).toEqual([[key, 'take-over']]);
  });

  it('say the same once more when it is done once more', async () => {
    const notifier = on('win32', { activations });
    for (let time = 0; time < 2; time += 1) {
      await notifier.show(noticeOf());
      last().emit('reply', { reply: 'Yes' });
      activate({ what: 'reply', key, text: 'Yes' });
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect(events.onReply).toHaveBeenCalledTimes(2);
  });

  it('of an earlier run speak too', () => {
    on('win32', { activations });
    activate({ what: 'click', key });
    activate('stray');
    expect(events.onClick.mock.calls).toEqual([[key]]);
    expect(events.onStrayClick).toHaveBeenCalledOnce();
  });

  it('that Windows takes and keeps from the screen are refused ones', async () => {
    const notifier = on('win32', { activations });
    const shown = notifier.show(noticeOf({ key: 'test' }));
    last().emit('failed', {}, 'Settings prevent the notification from being delivered.');
    await vi.advanceTimersByTimeAsync(5000);
    expect(await shown).toBe('refused');
    // Others are not waited for.
    expect(await notifier.show(noticeOf())).toBe('shown');
  });
});

describe('on macOS', () => {
  it('an app without a signature shows none, and says so', async () => {
    expect(await on('darwin', { isSigned: false }).show(noticeOf({ key: 'test' }))).toBe(
      'unsigned',
    );
    expect(made).toEqual([]);
  });

  it('those of an earlier run can be answered', async () => {
    const old = new FakeNotification({ id: 'conversation:anna' });
    const foreign = new FakeNotification({ id: 'of something else' });
    FakeNotification.getHistory = async () => [foreign, old];
    on('darwin');
    await vi.advanceTimersByTimeAsync(0);
    old.emit('reply', { reply: 'At nine' });
    foreign.emit('click', {});
    expect(events.onReply.mock.calls).toEqual([['conversation:anna', 'At nine']]);
    expect(events.onClick).not.toHaveBeenCalled();
  });
});
