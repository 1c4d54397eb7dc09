"""A mail address has a shape and a length to which mail can be sent."""

from libs.mail_addresses import has_a_usable_shape


def mail_address_has_a_usable_shape(address: str) -> bool:
    """Tell whether mail can be sent to this address as it is written.

    Quoted local parts, addresses in brackets and letters outside ASCII are refused: they are far
    more often a mistake than an address.

    Source: RFC 5321, sections 4.1.2 and 4.5.3.1 (64 and 254 characters).
    """
    return has_a_usable_shape(address)
