"""Whether what municipalities decide about products is about products that there are."""

from collections.abc import Collection, Mapping

from libs.settings import SettingsAreWrong
from services.intake.model.catalogue import Catalogue


class PoliciesAreWrong(SettingsAreWrong):
    """A municipality has a policy about nothing; each line names the municipality and the code."""


def policies_fit(catalogue: Catalogue, policies: Mapping[str, Collection[str]]) -> None:
    """Let pass the policies that are about extracts from the criminal record.

    `policies` are the codes of products by the name of the municipality that has one for them.

    Raises:
        PoliciesAreWrong: a code is none, or what it names asks no advice of the police anywhere.
    """
    complaints = [
        f"{municipality}: policies.{code}: is the code of no extract from the criminal record"
        for municipality, codes in policies.items()
        for code in codes
        if code not in catalogue.offers or catalogue.offers[code].record_model is None
    ]
    if complaints:
        raise PoliciesAreWrong("\n".join(complaints))
