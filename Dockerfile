# Styles and scripts are built where there is Node.js; the service runs where there is none.
FROM node:22-slim AS assets
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=optional --no-audit --no-fund
COPY static static
RUN npm run build

FROM python:3.13-slim AS service
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 OMI_DATA=/data
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home omi && install -d -o omi -g omi /data
COPY requirements.txt ./
RUN pip install --disable-pip-version-check --require-hashes -r requirements.txt
COPY manage.py ./
COPY omi omi
COPY assessments assessments
COPY scoring scoring
COPY templates templates
COPY locale locale
COPY --from=assets /app/static static
USER omi
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8000), 3).close()"]
# /data is a volume, so static files are gathered when the container starts, not when it is built.
CMD ["sh", "-c", "python manage.py collectstatic --noinput --verbosity 0 && exec gunicorn omi.wsgi --bind 0.0.0.0:8000 --worker-class gthread --workers 2 --threads 4 --worker-tmp-dir /dev/shm --no-control-socket --access-logfile -"]
