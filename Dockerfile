# Could not be built where Groundswell is written (there is no container engine there). Please tell us what you find.

# Everything that is needed to make the application, and not to run it.
FROM python:3.11-slim-bookworm AS build
WORKDIR /opt/groundswell
ENV PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1 UV_LINK_MODE=copy
COPY requirements.lock requirements-uv.lock requirements-node.lock ./
RUN python -m venv .venv \
 && .venv/bin/python -m pip install --quiet --target /tools --require-hashes -r requirements-uv.lock \
 && /tools/bin/uv pip sync --python .venv/bin/python --require-hashes --compile-bytecode requirements.lock \
 && python -m venv /node \
 && /tools/bin/uv pip sync --python /node/bin/python --require-hashes requirements-node.lock
COPY . .
RUN export PATH="/node/bin:$PATH" PYTHONPATH=/opt/groundswell/src \
 && .venv/bin/python -m groundswell.base.ui.build \
 && .venv/bin/python -m groundswell.site.quality.languages compile \
 && .venv/bin/python -m compileall -q src \
 && rm -rf node_modules

# What runs: Python, the locked packages, our code with its built pages, and PostgreSQL's programs for backups.
FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends postgresql-client \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 groundswell \
 && useradd --uid 10001 --gid 10001 --home-dir /var/lib/groundswell --shell /usr/sbin/nologin groundswell \
 && install -d -m 700 -o groundswell -g groundswell /var/lib/groundswell
COPY --from=build /opt/groundswell /opt/groundswell
ENV PATH="/opt/groundswell/.venv/bin:$PATH" \
    PYTHONPATH=/opt/groundswell/src \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    GROUNDSWELL_DATA=/var/lib/groundswell
USER groundswell
WORKDIR /var/lib/groundswell
VOLUME /var/lib/groundswell
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://localhost:8000/livez', timeout=4)"]
ENTRYPOINT ["python", "-m", "groundswell"]
CMD ["serve", "--host", "0.0.0.0"]
