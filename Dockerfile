# Builds the standalone server and runs it as a user without rights, on a root file system that may be
# read-only: everything that is written goes to /data. There are no clever steps here on purpose:
# tests/structure/dockerfile.test.ts runs them as plain commands.
FROM node:22-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
COPY scripts/ensure.mjs ./scripts/
RUN node scripts/ensure.mjs
COPY . .
RUN node scripts/ensure.mjs --build

FROM node:22-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /src/.next/standalone ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--max-http-header-size=65536", "server.js"]
