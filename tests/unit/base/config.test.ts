import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from '#lib/base/config.ts';
import { isProblem } from '#lib/base/problem.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

describe('the environment', () => {
  it('may be empty', () => {
    expect(readConfig({})).toEqual({
      publicUrl: new URL('http://localhost:3000'),
      port: 3000,
      dataDir: resolve('./data'),
      trustProxy: 0,
      allowPrivateNetworks: [],
      logLevel: 'info',
    } satisfies Config);
  });

  it('is read as README names it', () => {
    const config = readConfig({
      PUBLIC_URL: 'https://enroll.example.com/',
      PORT: '8080',
      DATA_DIR: '/srv/data',
      DATABASE_URL: 'postgres://vestibule@db.example.com/vestibule',
      SECRET_KEY: KEY,
      SETTINGS_FILE: '/etc/settings.yaml',
      DEVICE_TRUST_FILE: 'anchors.pem',
      TRUST_PROXY: '2',
      ALLOW_PRIVATE_NETWORKS: '10.0.0.0/8, fd00::/8',
      LOG_LEVEL: 'debug',
    });
    expect(config.publicUrl.href).toBe('https://enroll.example.com/');
    expect(config).toMatchObject({
      port: 8080,
      dataDir: '/srv/data',
      databaseUrl: 'postgres://vestibule@db.example.com/vestibule',
      secretKey: Buffer.alloc(32, 7),
      settingsFile: '/etc/settings.yaml',
      deviceTrustFile: resolve('anchors.pem'),
      trustProxy: 2,
      allowPrivateNetworks: ['10.0.0.0/8', 'fd00::/8'],
      logLevel: 'debug',
    });
  });

  it('is described in .env.example, whose values are the defaults', () => {
    const example = parseEnv(readFileSync('.env.example', 'utf8')) as Record<string, string>;
    expect(readConfig(example)).toEqual(readConfig({}));
    expect(Object.keys(example).sort()).toEqual([
      'ADMIN_OIDC_CLIENT_ID',
      'ADMIN_OIDC_CLIENT_SECRET',
      'ADMIN_OIDC_ISSUER',
      'ADMIN_OIDC_ROLE_CLAIM',
      'ADMIN_OIDC_SCOPE',
      'ADMIN_PASSWORD',
      'ALLOW_PRIVATE_NETWORKS',
      'DATABASE_URL',
      'DATA_DIR',
      'DEVICE_TRUST_FILE',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
      'SECRET_KEY',
      'SECRET_KEY_PREVIOUS',
      'SETTINGS_FILE',
      'TRUST_PROXY',
    ]);
  });

  it('treats an empty variable like one that is not set', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: '  ', SECRET_KEY: '' })).toEqual(readConfig({}));
  });

  it('lets the default address follow the port', () => {
    expect(readConfig({ PORT: '4100' }).publicUrl.href).toBe('http://localhost:4100/');
  });

  it('reports all mistakes at once, each with its variable and an example', () => {
    const lines = mistakesIn({
      PUBLIC_URL: 'enroll.example.com',
      PORT: '70000',
      DATABASE_URL: 'mysql://db.example.com',
      SECRET_KEY: 'short',
      TRUST_PROXY: '-1',
      ALLOW_PRIVATE_NETWORKS: '10.0.0.0',
      LOG_LEVEL: 'loud',
    });
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'PUBLIC_URL',
      'PORT',
      'DATABASE_URL',
      'SECRET_KEY',
      'TRUST_PROXY',
      'ALLOW_PRIVATE_NETWORKS',
      'LOG_LEVEL',
    ]);
    for (const line of lines) expect(line).toContain('for example: ');
  });

  it('never repeats a value, which may be a secret in the wrong place', () => {
    const text = mistakesIn({
      PUBLIC_URL: 'http://hunter2.example',
      DATABASE_URL: 'hunter2',
      SECRET_KEY: 'hunter2',
      LOG_LEVEL: 'hunter2',
    }).join('\n');
    expect(text).toContain('SECRET_KEY');
    expect(text).not.toContain('hunter2');
  });

  it.each([
    ['http://enroll.example.com', 'must begin with https://'],
    ['https://enroll.example.com/app', 'must be an origin alone'],
    ['https://enroll.example.com/?a=b', 'must be an origin alone'],
    ['https://ada:secret@enroll.example.com', 'must not hold a user name'],
    ['ftp://enroll.example.com', 'must begin with https://'],
  ])('refuses %s as PUBLIC_URL', (address, sentence) => {
    expect(mistakesIn({ PUBLIC_URL: address })).toEqual([
      expect.stringContaining(`PUBLIC_URL ${sentence}`),
    ]);
  });

  it.each(['http://localhost:3000', 'http://127.0.0.1:8080', 'http://[::1]:1'])(
    'accepts plain http for the loopback host %s',
    (address) => {
      expect(readConfig({ PUBLIC_URL: address }).publicUrl.origin).toBe(new URL(address).origin);
    },
  );

  it('needs a key together with a database that replicas share', () => {
    expect(mistakesIn({ DATABASE_URL: 'postgres://db.example.com/vestibule' })).toEqual([
      expect.stringContaining('SECRET_KEY is needed together with DATABASE_URL'),
    ]);
  });

  it.each([31, 33, 16, 64])('refuses a key of %i bytes', (size) => {
    const key = Buffer.alloc(size, 7).toString('base64');
    expect(mistakesIn({ SECRET_KEY: key })).toEqual([
      expect.stringContaining('SECRET_KEY is not the base64 of exactly 32 bytes'),
    ]);
  });

  it('takes a key in URL-safe base64 too', () => {
    const key = Buffer.alloc(32, 0xfb);
    expect(readConfig({ SECRET_KEY: key.toString('base64url') }).secretKey).toEqual(key);
  });

  it.each(['10.0.0.0/33', '10.0.0.0/', '10.0/8', 'fd00::/129', 'example.com/8', '10.0.0.0/8/8'])(
    'refuses %s as a network',
    (network) => {
      expect(mistakesIn({ ALLOW_PRIVATE_NETWORKS: network })).toHaveLength(1);
    },
  );

  const OIDC = {
    ADMIN_OIDC_ISSUER: 'https://login.example.com',
    ADMIN_OIDC_CLIENT_ID: 'office',
    ADMIN_OIDC_CLIENT_SECRET: 'office-secret',
  };

  it("reads the administrators' provider, whose role claim is `roles` unless it is told", () => {
    expect(readConfig(OIDC).adminOidc).toEqual({
      issuer: 'https://login.example.com',
      clientId: 'office',
      clientSecret: 'office-secret',
      roleClaim: 'roles',
      scope: 'openid email profile',
    });
    const claimed = readConfig({ ...OIDC, ADMIN_OIDC_ROLE_CLAIM: 'realm_access.roles' });
    expect(claimed.adminOidc?.roleClaim).toBe('realm_access.roles');
  });

  it.each(Object.keys(OIDC))("takes the administrators' provider whole: %s is missed", (name) => {
    expect(mistakesIn({ ...OIDC, [name]: '' })).toEqual([
      expect.stringContaining(`${name} is needed with the other ADMIN_OIDC_ variables`),
    ]);
  });

  it('refuses a role claim without a provider, and a provider without https', () => {
    expect(mistakesIn({ ADMIN_OIDC_ROLE_CLAIM: 'groups' })).toEqual([
      expect.stringContaining('ADMIN_OIDC_ISSUER is needed with the other ADMIN_OIDC_ variables'),
    ]);
    expect(mistakesIn({ ...OIDC, ADMIN_OIDC_ISSUER: 'http://login.example.com' })).toEqual([
      expect.stringContaining('ADMIN_OIDC_ISSUER must begin with https://'),
    ]);
  });

  it('refuses scopes without openid', () => {
    expect(mistakesIn({ ...OIDC, ADMIN_OIDC_SCOPE: 'email profile' })).toEqual([
      expect.stringContaining('ADMIN_OIDC_SCOPE must have openid among its scopes'),
    ]);
  });

  it('refuses a first password that is short, without repeating it', () => {
    expect(mistakesIn({ ADMIN_PASSWORD: 'short12' })).toEqual([
      expect.stringMatching(/^ADMIN_PASSWORD must have 8 to 1024 characters(?!.*short12)/),
    ]);
    expect(readConfig({ ADMIN_PASSWORD: 'long enough' }).adminPassword).toBe('long enough');
  });
});

function mistakesIn(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (!isProblem(error)) throw error;
    expect(error.code).toBe('house.config_invalid');
    return (error.detail ?? '').split('\n');
  }
  throw new Error('there was no mistake');
}
