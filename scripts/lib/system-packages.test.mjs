import { describe, expect, it } from 'vitest';
import {
  availableIn,
  chosenNames,
  installedIn,
  missingPackages,
  wantedPackages,
} from './system-packages.mjs';

describe('what dpkg-query says is installed', () => {
  it('counts only what is wholly installed', () => {
    const listing = [
      'xvfb installed',
      'dbus config-files',
      'dpkg-query: no packages found matching libgbm1',
      'ffmpeg not-installed',
      '',
    ].join('\n');
    expect(installedIn(listing)).toEqual(new Set(['xvfb']));
  });
});

describe('what is missing', () => {
  const wanted = [['libasound2', 'libasound2t64'], ['xvfb'], ['dbus']];

  it('is served by any of the names of an entry', () => {
    expect(missingPackages(wanted, new Set(['libasound2t64', 'dbus']))).toEqual([['xvfb']]);
  });

  it('is asked for by the name that the distribution has', () => {
    const missing = [['libasound2', 'libasound2t64'], ['xvfb']];
    expect(chosenNames(missing, new Set(['libasound2t64', 'xvfb']))).toEqual([
      'libasound2t64',
      'xvfb',
    ]);
  });

  it('keeps the first name where the lists know none', () => {
    expect(chosenNames([['libasound2', 'libasound2t64']], new Set())).toEqual(['libasound2']);
  });
});

describe('what apt-cache policy offers', () => {
  it('leaves out virtual packages, which have no candidate', () => {
    const policy = [
      'libasound2:',
      '  Installed: (none)',
      '  Candidate: (none)',
      'libasound2t64:',
      '  Installed: (none)',
      '  Candidate: 1.2.11-1',
    ].join('\n');
    expect(availableIn(policy)).toEqual(new Set(['libasound2t64']));
  });
});

it('asks Debian for a Chromium to test on, and nobody else', () => {
  const names = (purpose, release) => wantedPackages(purpose, release).flat();
  expect(names('tests', 'NAME="Debian GNU/Linux"\nID=debian\n')).toContain('chromium');
  expect(names('tests', 'ID=ubuntu\nID_LIKE=debian\n')).not.toContain('chromium');
  expect(names('app', 'ID=debian\n')).not.toContain('chromium');
});
