/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  poweredByHeader: false,
  // A redirect of a device's first request would lose its introduction.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'pino', 'undici'],
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingIncludes: { '/*': ['./lib/data/migrations/**/*'] },
  // forbidden(): a page that the admin's role does not reach answers 403.
  experimental: {
    authInterrupts: true,
    // A list of accounts: `app/office-door.ts` lets it in where it is meant to go, and nothing else.
    serverActions: { bodySizeLimit: '17mb' },
    proxyClientMaxBodySize: '17mb',
  },
  typescript: { tsconfigPath: 'tsconfig.build.json' },
};
export default config;
