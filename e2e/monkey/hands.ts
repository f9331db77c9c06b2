/** Real keys and clicks, through Chromium's own input pipeline. */
import type { CDPSession, Page } from 'playwright';
import { pause } from '../support/wait.ts';
import type { Target } from './actions.ts';

interface Key {
  key: string;
  code: string;
  windowsVirtualKeyCode: number;
  text?: string;
}

const special: Record<string, Key> = {
  Enter: { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Escape: { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
  Tab: { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 },
  Backspace: { key: 'Backspace', code: 'Backspace', windowsVirtualKeyCode: 8 },
  ' ': { key: ' ', code: 'Space', windowsVirtualKeyCode: 32, text: ' ' },
  Home: { key: 'Home', code: 'Home', windowsVirtualKeyCode: 36 },
  ArrowUp: { key: 'ArrowUp', code: 'ArrowUp', windowsVirtualKeyCode: 38 },
  ArrowDown: { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 },
};
const modifierBits: Record<string, number> = { Alt: 1, Control: 2, Shift: 8 };
/** What Chromium gives for a key that an input method took. */
const TAKEN = 229;
/** A slow repeat of a keyboard is faster still. */
const REPEAT_MS = 8;

function keyOf(name: string): Key {
  const known = special[name];
  if (known) return known;
  const isDigit = /^\d$/.test(name);
  return {
    key: name,
    code: `${isDigit ? 'Digit' : 'Key'}${name.toUpperCase()}`,
    windowsVirtualKeyCode: name.toUpperCase().charCodeAt(0),
    text: name,
  };
}

/** @param chord a key with what is held beside it, as "Control+Enter". */
function parsed(chord: string): { key: Key; modifiers: number } {
  const parts = chord === ' ' ? [' '] : chord.split('+');
  const name = parts.pop() ?? '';
  const modifiers = parts.reduce((bits, part) => bits | (modifierBits[part] ?? 0), 0);
  const { text, ...key } = keyOf(name);
  const types = text !== undefined && (modifiers & 3) === 0;
  return { key: types ? { ...key, text } : key, modifiers };
}

export class Hands {
  readonly #page: Page;
  readonly #cdp: CDPSession;

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  static async on(page: Page): Promise<Hands> {
    await leaveFocusToTheDesktop(page);
    return new Hands(page, await page.context().newCDPSession(page));
  }

  /** Letters one after the other, none waiting for the last one's effect unless there is a gap. */
  async type(text: string, gapMs: number): Promise<void> {
    const all: Promise<void>[] = [];
    for (const letter of text) {
      all.push(this.press(letter, 1));
      if (gapMs > 0) await pause(gapMs);
    }
    await Promise.all(all);
  }

  async press(chord: string, times: number): Promise<void> {
    const all: Promise<unknown>[] = [];
    for (let nth = 0; nth < times; nth += 1) all.push(this.#down(chord, false), this.#up(chord));
    await Promise.all(all);
  }

  async hold(chord: string, repeats: number): Promise<void> {
    const all = [this.#down(chord, false)];
    for (let nth = 0; nth < repeats; nth += 1) {
      all.push(this.#down(chord, true));
      await pause(REPEAT_MS);
    }
    await Promise.all([...all, this.#up(chord)]);
  }

  /** Puts a word together and leaves it with the key that the input method takes. */
  async compose(word: string, end: 'commit' | 'Enter' | 'Escape'): Promise<void> {
    const half = word.slice(0, 3);
    await this.#composition(half);
    await this.#composition(word);
    if (end !== 'commit') await this.#takenKey(end);
    if (end === 'Escape') await this.#composition('');
    else await this.#cdp.send('Input.insertText', { text: word });
    if (end !== 'commit') await this.#up(end);
  }

  paste(text: string): Promise<unknown> {
    return this.#cdp.send('Input.insertText', { text });
  }

  point(x: number, y: number): Promise<void> {
    return this.#page.mouse.move(x, y);
  }

  async click(times: number, holdMs: number): Promise<void> {
    for (let nth = 1; nth <= times; nth += 1) {
      await this.#page.mouse.down({ clickCount: nth });
      if (holdMs > 0) await pause(holdMs);
      await this.#page.mouse.up({ clickCount: nth });
    }
  }

  async drag(to: { x: number; y: number }): Promise<void> {
    await this.#page.mouse.down();
    await this.#page.mouse.move(to.x, to.y, { steps: 2 });
    await this.#page.mouse.up();
  }

  wheel(by: number): Promise<void> {
    return this.#page.mouse.wheel(0, by);
  }

  find(target: Target, pick: number) {
    return this.#page.evaluate(([what, which]) => window.monkeyEyes?.find(what, which) ?? null, [
      target,
      pick,
    ] as const);
  }

  /** Until the page says so somewhere, or the time is up. */
  async seeText(text: string, limitMs: number): Promise<void> {
    const says = (wanted: string) => document.body.textContent.includes(wanted);
    await this.#page.waitForFunction(says, text, { timeout: limitMs }).catch(() => undefined);
  }

  async emptyFields(): Promise<{ x: number; y: number }[]> {
    return this.#page.evaluate(() => window.monkeyEyes?.emptyFields() ?? []);
  }

  #composition(text: string): Promise<unknown> {
    const { length } = text;
    const caret = { selectionStart: length, selectionEnd: length };
    return this.#cdp.send('Input.imeSetComposition', { text, ...caret });
  }

  #takenKey(name: string): Promise<unknown> {
    const { key, code } = keyOf(name);
    const event = { type: 'rawKeyDown', key, code, windowsVirtualKeyCode: TAKEN } as const;
    return this.#cdp.send('Input.dispatchKeyEvent', event);
  }

  #down(chord: string, autoRepeat: boolean): Promise<unknown> {
    const { key, modifiers } = parsed(chord);
    const type = key.text === undefined ? 'rawKeyDown' : 'keyDown';
    const details = { ...key, unmodifiedText: key.text ?? '' };
    return this.#cdp.send('Input.dispatchKeyEvent', { type, modifiers, autoRepeat, ...details });
  }

  #up(chord: string): Promise<unknown> {
    const { key, modifiers } = parsed(chord);
    const { text: _, ...released } = key;
    return this.#cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', modifiers, ...released });
  }
}

interface FocusSwitch {
  delegate: {
    _mainFrameSession: { _client: { send(method: string, params: object): Promise<unknown> } };
  };
}

/**
 * Playwright makes every page believe that it is visible and has the focus; with two windows that is
 * another app. No option leaves it out, and no second session can undo it.
 */
async function leaveFocusToTheDesktop(page: Page): Promise<void> {
  const { _connection: connection } = page as unknown as {
    _connection: { toImpl(page: Page): FocusSwitch };
  };
  const { _client: client } = connection.toImpl(page).delegate._mainFrameSession;
  await client.send('Emulation.setFocusEmulationEnabled', { enabled: false });
}
