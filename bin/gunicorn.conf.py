"""How bin/run serves: on this machine only, and it says so once it answers."""

import os

bind = f"127.0.0.1:{os.environ['OMI_PORT']}"
worker_class = "gthread"
workers = 2
threads = 4
# Loaded once, before the workers part, which halves the time to the first page.
preload_app = True
control_socket_disable = True
loglevel = "warning"


def when_ready(server):
    print(f"\nOpen http://{bind} in a browser. Ctrl-C stops the service.", flush=True)
