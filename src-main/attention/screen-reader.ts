/**
 * A screen reader that is started after the app (Linux). Chromium looks for one at its own start alone; with its
 * bridge loaded by then (`loadBridge`), the pages can be opened to one that comes later.
 */
import { z } from 'zod';
import type { SessionBus } from './session-bus';

const STATUS = 'org.a11y.Status';
const SERVICE = {
  destination: 'org.a11y.Bus',
  path: '/org/a11y/bus',
  interface: 'org.freedesktop.DBus.Properties',
};
/** A reader sets both; what else reads pages, such as a magnifier, only the second. */
const properties = ['ScreenReaderEnabled', 'IsEnabled'];
const on = z.tuple([z.object({ value: z.literal(true) })]);

/** Before Chromium begins. It looks for this some time after `ready`, so it stays. */
export function loadBridge(env: Record<string, string | undefined>): void {
  env.ACCESSIBILITY_ENABLED ??= '1';
}

/** Calls `open` once, as soon as there is a reader. */
export function awaitScreenReader(bus: SessionBus, open: () => void): void {
  let stop = () => {};
  let done = false;
  async function look(): Promise<void> {
    const answers = properties.map(async (name) => {
      const request = { ...SERVICE, member: 'Get', signature: 'ss', body: [STATUS, name] };
      return on.safeParse((await bus.call(request)).body).success;
    });
    // A desktop without this service has no reader either.
    const there = (await Promise.all(answers).catch(() => [])).some(Boolean);
    if (!there || done) return;
    done = true;
    stop();
    open();
  }
  const changed = { sender: SERVICE.destination, interface: SERVICE.interface };
  stop = bus.on({ ...changed, member: 'PropertiesChanged', arg0: STATUS }, () => void look());
  void look();
}
