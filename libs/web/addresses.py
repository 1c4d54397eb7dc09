"""Public addresses of the site."""

from urllib.parse import urlsplit, urlunsplit

from libs.web.municipalities import Municipality


def public_address(site_url: str, municipality: Municipality, path: str) -> str:
    """Return the public address of a path, at the host by which this municipality is known."""
    site = urlsplit(site_url)
    if site.hostname in municipality.hosts:
        return site_url.rstrip("/") + path
    port = f":{site.port}" if site.port else ""
    return urlunsplit((site.scheme, municipality.hosts[0] + port, path, "", ""))
