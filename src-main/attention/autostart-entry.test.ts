import { describe, expect, it } from 'vitest';
import { autostartEntry, autostartFolder } from './autostart-entry';

const lineOf = (key: string, program: string) =>
  autostartEntry('Wassist Tray', program, [])
    .split('\n')
    .find((line) => line.startsWith(`${key}=`));

describe('the file', () => {
  it('is a desktop entry that starts hidden', () => {
    expect(autostartEntry('Wassist Tray', '/opt/Wassist Tray/wassist-tray', ['--hidden'])).toBe(
      `[Desktop Entry]
Type=Application
Name=Wassist Tray
TryExec=/opt/Wassist Tray/wassist-tray
Exec="/opt/Wassist Tray/wassist-tray" --hidden
Icon=wassist-tray
Terminal=false
X-GNOME-Autostart-enabled=true
`,
    );
  });

  it.each([
    ['/usr/bin/wassist-tray', 'Exec=/usr/bin/wassist-tray'],
    ['/home/ana/My Apps/W.AppImage', 'Exec="/home/ana/My Apps/W.AppImage"'],
    ['/home/100%/w', 'Exec=/home/100%%/w'],
    ['/home/a"b/w', 'Exec="/home/a\\\\"b/w"'],
    ['/home/$x/w', 'Exec="/home/\\\\$x/w"'],
    ['/home/a\\b/w', 'Exec="/home/a\\\\\\\\b/w"'],
  ])('quotes %s', (program, line) => {
    expect(lineOf('Exec', program)).toBe(line);
  });

  it('names a path to be looked for as it is, its backslashes escaped as in every value', () => {
    expect(lineOf('TryExec', '/home/My $ Apps\\w')).toBe('TryExec=/home/My $ Apps\\\\w');
  });
});

describe('its folder', () => {
  it.each<[Record<string, string>, string]>([
    [{}, '/home/ana/.config/autostart'],
    [{ XDG_CONFIG_HOME: '/etc/own' }, '/etc/own/autostart'],
    [{ XDG_CONFIG_HOME: 'relative' }, '/home/ana/.config/autostart'],
    [{ XDG_CONFIG_HOME: '' }, '/home/ana/.config/autostart'],
  ])('with %j', (env, folder) => {
    expect(autostartFolder(env, '/home/ana')).toBe(folder);
  });
});
