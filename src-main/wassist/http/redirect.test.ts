import { describe, expect, it } from 'vitest';
import { redirectError } from './redirect';

describe('redirectError', () => {
  it.each([
    ['/login/', 'loginPage'],
    ['/accounts/login/?next=/api/v1/', 'loginPage'],
    ['https://sso.example.org/saml2', 'loginPage'],
    ['https://example.org/sign-in', 'loginPage'],
    ['https://evil.example/api/v1/conversations/', 'otherHost'],
    ['http://api.example/api/v1/conversations/', 'otherHost'],
    ['//evil.example/', 'otherHost'],
    ['/welcome', 'notWassist'],
    ['http://', 'loginPage'],
    [null, 'loginPage'],
  ])('takes %s for %s', (location, kind) => {
    expect(redirectError(302, location, 'https://api.example/api/v1/conversations/').kind).toBe(
      kind,
    );
  });

  it('names the host it was to go to', () => {
    expect(redirectError(302, 'https://evil.example/x', 'https://api.example/').message).toContain(
      'evil.example',
    );
  });
});
