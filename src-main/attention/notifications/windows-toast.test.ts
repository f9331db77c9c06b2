import { Window } from 'happy-dom';
import { describe, expect, it, vi } from 'vitest';
import { noticeOf } from '../testing/desktop';
import { readActivation, toastOptions, toastXml, watchActivations } from './windows-toast';

const ICON = 'C:\\Program Files\\Wassist Tray\\resources\\icons\\128.png';
const parsed = (notice = noticeOf()) => {
  const document = new new Window().DOMParser().parseFromString(toastXml(notice, ICON), 'text/xml');
  const all = (name: string) => [...document.getElementsByTagName(name)];
  return {
    launch: all('toast')[0]?.getAttribute('launch') ?? '',
    texts: all('text').map(({ textContent }) => textContent),
    icon: all('image')[0]?.getAttribute('src'),
    box: all('input')[0]?.getAttribute('placeHolderContent'),
    isSilent: all('audio').length === 1,
    actions: all('action').map((action) => ({
      label: action.getAttribute('content'),
      says: action.getAttribute('arguments') ?? '',
      box: action.getAttribute('hint-inputId'),
    })),
  };
};
/** As Electron reads the arguments (windows_toast_activator.cc) and hands them to `handleActivation`. */
const asElectronDoes = (said: string, reply?: string) => {
  const parts = new Map(said.split('&').map((part) => part.split('=') as [string, string]));
  const index = parts.get('action');
  return {
    type: parts.get('type') ?? 'click',
    arguments: said,
    ...(index === undefined ? {} : { actionIndex: Number(index) }),
    ...(reply === undefined ? {} : { reply }),
  };
};

describe('a toast', () => {
  it('has its words, a box to answer in, and every button in the language of the owner', () => {
    const reply = { label: 'Antworten', placeholder: 'Antwort schreiben' };
    const { texts, icon, box, actions, isSilent } = parsed(noticeOf({ reply }));
    expect(texts).toEqual(['Anna', 'Hello']);
    expect(icon).toBe('file:///C:/Program%20Files/Wassist%20Tray/resources/icons/128.png');
    expect(box).toBe('Antwort schreiben');
    expect(actions.map(({ label, box }) => [label, box])).toEqual([
      ['Mute', null],
      ['Take over', null],
      ['Antworten', 'reply'],
    ]);
    expect(isSilent).toBe(false);
  });

  it('is silent, and has nothing to press, where that is wanted', () => {
    const { actions, box, isSilent } = parsed(noticeOf({ buttons: [], reply: null, sound: 'off' }));
    expect([actions, box, isSilent]).toEqual([[], undefined, true]);
  });

  it('keeps a customer’s signs for text', () => {
    const title = 'Ann & "Co" <b>\u0000\ud800 👍';
    expect(parsed(noticeOf({ title })).texts[0]).toBe('Ann & "Co" <b>�� 👍');
  });

  it('names its key in each of its places, for a later run too', () => {
    const key = `conversation:${'a&b=ü'.repeat(30)}` as const;
    const { launch, actions } = parsed(noticeOf({ key }));
    const [mute, takeOver, reply] = actions.map(({ says }) => says);
    expect(readActivation(asElectronDoes(launch))).toEqual({ what: 'click', key });
    expect(readActivation(asElectronDoes(mute!))).toEqual({ what: 'button', key, button: 'mute' });
    expect(readActivation(asElectronDoes(takeOver!))).toEqual({
      what: 'button',
      key,
      button: 'take-over',
    });
    expect(readActivation(asElectronDoes(reply!, 'At nine'))).toEqual({
      what: 'reply',
      key,
      text: 'At nine',
    });
  });

  it('has a tag that Windows takes, however long the id of a conversation is', () => {
    const tagOf = (id: string) => toastOptions(noticeOf({ key: `conversation:${id}` }), ICON).id;
    expect(tagOf('é'.repeat(200))).toMatch(/^[0-9a-f]{32}$/);
    expect(tagOf('anna')).not.toBe(tagOf('ben'));
  });
});

describe('what comes of one', () => {
  it.each([
    ['a click on one of an older version', 'type=click&tag=14317607570838471237', 'stray'],
    ['a button of one', 'type=action&action=1&tag=14317607570838471237', null],
    ['a button that there is not', 'type=action&action=9&tag=conversation%3Aanna', null],
    ['an empty reply', 'type=reply&tag=conversation%3Aanna', null],
  ])('%s', (_, said, expected) => {
    expect(readActivation(asElectronDoes(said, ''))).toBe(expected);
  });

  it('is nothing where it is nonsense', () => {
    expect(readActivation('nonsense')).toBeNull();
  });

  it('is heard from the start, and kept until somebody follows', () => {
    const isSupported = vi.fn(() => true);
    let tell: (details: object) => void = () => {};
    const toasts = {
      isSupported,
      handleActivation: (listener: typeof tell) => {
        tell = listener;
      },
    };
    const activations = watchActivations(toasts as never, 'win32');
    expect(isSupported).toHaveBeenCalled();
    const reply = asElectronDoes('type=reply&tag=conversation%3Aanna', 'At nine');
    tell(reply);
    tell({ type: 'nonsense' });
    const heard = vi.fn();
    activations.follow(heard);
    const act = { what: 'reply', key: 'conversation:anna', text: 'At nine' };
    expect(heard.mock.calls).toEqual([[act]]);
    tell(reply);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it.each(['darwin', 'linux', 'win32'] as const)(
    'goes the older way on %s without it',
    (system) => {
      expect(watchActivations({ isSupported: () => true } as never, system).areTold).toBe(false);
    },
  );
});
