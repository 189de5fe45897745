# reportgen with all it needs for a PDF. First make webform && .venv/bin/python -m build, then docker build --tag reportgen .
# Use: docker run --rm --user "$(id -u)" --volume "$PWD:/reports" reportgen build 2024.yaml
FROM debian:trixie-slim

# python3-venv brings pip; the fonts are 思源宋体, 思源黑体 and 霞鹜文楷
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
        fontconfig fonts-lxgw-wenkai fonts-noto-cjk \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
        python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*

COPY constraints.txt dist/*.whl /opt/wheels/
RUN python3 -m venv /opt/reportgen \
    && /opt/reportgen/bin/pip install --no-cache-dir --constraint /opt/wheels/constraints.txt /opt/wheels/*.whl \
    && ln -s /opt/reportgen/bin/reportgen /usr/local/bin/reportgen \
    && rm -r /opt/wheels

RUN useradd --create-home --uid 1000 reportgen
USER reportgen
WORKDIR /reports
ENV LANG=C.UTF-8
ENTRYPOINT ["reportgen"]
CMD ["--help"]
