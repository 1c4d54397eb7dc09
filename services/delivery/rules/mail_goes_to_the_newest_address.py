"""Mail goes to the address that was just given, else that of the sign-in, else the register's."""


def newest_address(*, answered: str | None, signed_in: str | None) -> str | None:
    """Return the address to write to, or None when only the register may know one.

    Source: interfaces, "Intake"; for a change of contact details decision C13 (the new address).
    """
    return _written(answered) or _written(signed_in)


def old_address(
    *, answered: str | None, signed_in: str | None, registered: str | None
) -> str | None:
    """Return the address that must hear that another one was given, or None when there is none.

    Source: decision C13: a notice to the old address, against somebody taking over an account.
    """
    new = _written(answered)
    if new is None:
        return None
    known = (_written(signed_in), _written(registered))
    return next((old for old in known if old and old.casefold() != new.casefold()), None)


def _written(address: str | None) -> str | None:
    return (address or "").strip() or None
