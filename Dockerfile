# The site of Klantvrij; see docs/site.md. Build with: docker build -t klantvrij .
FROM python:3.11-slim AS built
COPY requirements/site.txt requirements/node.txt /src/requirements/
RUN python -m venv /opt/klantvrij \
    && /opt/klantvrij/bin/pip install --no-cache-dir --require-hashes -r /src/requirements/site.txt
COPY pyproject.toml README.md LICENSE NOTICE /src/
COPY src /src/src
RUN /opt/klantvrij/bin/pip install --no-cache-dir --no-deps /src
# the look, made here so that a running container needs no network
RUN python -m venv /opt/node \
    && /opt/node/bin/pip install --no-cache-dir --require-hashes -r /src/requirements/node.txt \
    && PYTHONPATH=/opt/klantvrij/lib/python3.11/site-packages KLANTVRIJ_DATA=/built \
       /opt/node/bin/python -c "from klantvrij.site.look import prepare; prepare(print)"

FROM python:3.11-slim
# for reports as PDF; fonts go into the file
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 fonts-liberation \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --create-home --uid 10001 klantvrij && install -d -o klantvrij /data
COPY --from=built /opt/klantvrij /opt/klantvrij
COPY --from=built --chown=klantvrij /built /data
ENV KLANTVRIJ_DATA=/data PATH=/opt/klantvrij/bin:$PATH PYTHONUNBUFFERED=1
USER klantvrij
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s CMD ["python", "-m", "klantvrij.site.healthy"]
CMD ["klantvrij", "serve", "--host", "0.0.0.0"]
