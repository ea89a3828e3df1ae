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
  // An import of settings is the largest form: its file, twice, and its pictures.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: '4mb' } },
  typescript: { tsconfigPath: 'tsconfig.build.json' },
};
export default config;
