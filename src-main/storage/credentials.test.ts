import { describe, expect, it, vi } from 'vitest';
import { accountOf, createCredentials, type Keychain } from './credentials';

function keychain(overrides: Partial<Keychain> = {}) {
  const secrets = new Map<string, string>();
  const fake: Keychain = {
    getPassword: async (service, account) => secrets.get(`${service}/${account}`) ?? null,
    setPassword: async (service, account, secret) =>
      void secrets.set(`${service}/${account}`, secret),
    deletePassword: async (service, account) => secrets.delete(`${service}/${account}`),
    ...overrides,
  };
  return { secrets, fake };
}
const failing = (words: string) => () => Promise.reject(new Error(words));
const code = (code: string) => expect.objectContaining({ userError: { code, params: {} } });

describe('with a keyring', () => {
  it('keeps, reads and deletes under the service and account of the contract', async () => {
    const { fake, secrets } = keychain();
    const load = vi.fn(async () => fake);
    const credentials = createCredentials({ service: 'wassist-tray', keytar: load });
    expect(load).not.toHaveBeenCalled();
    await credentials.set('api-token', 'wst_1');
    expect([...secrets]).toEqual([['wassist-tray/api-token', 'wst_1']]);
    expect(await credentials.get('api-token')).toBe('wst_1');
    expect(await credentials.get('inbox-key')).toBeNull();
    await credentials.delete('api-token');
    await credentials.delete('api-token');
    expect(await credentials.get('api-token')).toBeNull();
    expect([...secrets]).toEqual([]);
    expect(load).toHaveBeenCalledOnce();
  });
});

describe('without one', () => {
  it('says that it is missing when libsecret cannot be loaded, each time it is asked', async () => {
    const keytar = vi.fn(failing('libsecret-1.so.0: cannot open shared object file'));
    const credentials = createCredentials({ service: 's', keytar });
    await expect(credentials.get('api-token')).rejects.toEqual(code('keyringMissing'));
    await expect(credentials.set('api-token', 'x')).rejects.toEqual(code('keyringMissing'));
  });

  it.each([
    ['The name org.freedesktop.secrets was not provided by any .service files', 'keyringMissing'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keyringMissing'],
    ['Cannot create an item in a locked collection', 'keyringLocked'],
    ['The prompt was dismissed', 'keyringLocked'],
    ['User interaction is not allowed.', 'keyringLocked'],
    ['The user name or passphrase you entered is not correct.', 'keyringLocked'],
  ])('"%s" is %s', async (words, expected) => {
    const { fake } = keychain({ setPassword: failing(words) });
    const credentials = createCredentials({ service: 's', keytar: async () => fake });
    await expect(credentials.set('api-token', 'x')).rejects.toEqual(code(expected));
  });

  it('does not take the silence of a locked keyring for "none", nor for deleted', async () => {
    // As gnome-keyring behaves through libsecret once its prompt was dismissed.
    const { fake } = keychain({
      getPassword: async () => null,
      setPassword: failing('Cannot create an item in a locked collection'),
      deletePassword: async () => false,
    });
    const credentials = createCredentials({ service: 's', keytar: async () => fake });
    await expect(credentials.get('api-token')).rejects.toEqual(code('keyringLocked'));
    await expect(credentials.delete('api-token')).rejects.toEqual(code('keyringLocked'));
  });

  it('calls a keyring locked that never answers', async () => {
    const never = () => new Promise<never>(() => {});
    const { fake } = keychain({ getPassword: never, setPassword: never });
    const credentials = createCredentials({
      service: 's',
      keytar: async () => fake,
      timeoutMs: 5,
    });
    await expect(credentials.get('api-token')).rejects.toEqual(code('keyringLocked'));
  });
});

it('names the first workspace’s secrets plainly, and another’s by its letters', () => {
  expect([accountOf('api-token', null), accountOf('inbox-key', '0a1b2c3d')]).toEqual([
    'api-token',
    'inbox-key:0a1b2c3d',
  ]);
});
