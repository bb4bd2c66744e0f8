"""The first door of the process: pages. For gunicorn, `network_app.wsgi:app`."""

from network_app.app import create_app

app = create_app()
