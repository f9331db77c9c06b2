import { expect, it } from 'vitest';
import { createTestBus } from '../testing/bus';
import { announceCount } from './launcher-count';

it.each([
  [3, true],
  [0, false],
])('tells the dock %i, visible: %s', (count, visible) => {
  const desktop = createTestBus({});
  announceCount(desktop.bus, 'wassist-tray', count);
  expect(desktop.emit.mock.calls[0]?.[0]).toMatchObject({
    interface: 'com.canonical.Unity.LauncherEntry',
    member: 'Update',
    body: [
      'application://wassist-tray.desktop',
      {
        count: { signature: 'x', value: BigInt(count) },
        'count-visible': { signature: 'b', value: visible },
      },
    ],
  });
});
