# syntax=docker/dockerfile:1
# The bot in a container: Node 24, production packages only, a user of its own, nothing to write but /data.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY scripts ./scripts
COPY src ./src
COPY knowledge ./knowledge
COPY prompts ./prompts
COPY manifest ./manifest
RUN npm run build && npm prune --omit=dev && node scripts/slim.mjs node_modules

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3978 DATABASE_URL=/data/verzuim-bot.db
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# What npm run doctor and npm run package begin with.
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/knowledge ./knowledge
COPY --from=build /app/prompts ./prompts
COPY --from=build /app/manifest ./manifest
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/index.js"]
