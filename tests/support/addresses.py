"""Addresses of the APIs, with parameters in braces."""


def covers(template: str, path: str) -> bool:
    """Whether an address that is `path` is one of `template` too: `/a/{b}` covers `/a/all`."""
    parts, others = template.split("/"), path.split("/")
    return len(parts) == len(others) and all(
        part == other or part.startswith("{") for part, other in zip(parts, others, strict=True)
    )
