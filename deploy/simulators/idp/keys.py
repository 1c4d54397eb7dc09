"""The signing keys: made at the first start, kept in the state folder, rotated on demand."""

import json
import os
from pathlib import Path

from joserfc.jwk import KeySet, KeySetSerialization, RSAKey

KEY_BITS = 2048
_FILE = "idp-keys.json"


class SigningKeys:
    """The newest key signs; older ones can still verify."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / _FILE if folder else None
        if self._file and self._file.exists():
            kept = json.loads(self._file.read_text("utf-8"))
            self._keys = [RSAKey.import_key(key) for key in kept["keys"]]
        else:
            self._keys = [_new_key()]
            self._keep()

    @property
    def current(self) -> RSAKey:
        """The key that signs."""
        return self._keys[-1]

    @property
    def everything(self) -> KeySet:
        """All keys that can verify."""
        return KeySet(list(self._keys))

    def public(self) -> KeySetSerialization:
        """The JWKS document."""
        return self.everything.as_dict(private=False)

    def rotate(self, *, forget_old: bool) -> str:
        """Signs with a new key from now on; returns its id."""
        self._keys = [*([] if forget_old else self._keys), _new_key()]
        self._keep()
        return key_id(self.current)

    def _keep(self) -> None:
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"keys": [key.as_dict(private=True) for key in self._keys]})
        # Written beside and moved over, so that a kill never leaves half a key.
        draft = self._file.with_suffix(".draft")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._file)


def key_id(key: RSAKey) -> str:
    """The id under which the key stands in the JWKS."""
    return key.kid or key.thumbprint()


def _new_key() -> RSAKey:
    return RSAKey.generate_key(KEY_BITS, {"use": "sig", "alg": "RS256"}, auto_kid=True)
