"""`GET /products` and `GET /products/{code}`: what can be asked; no sign-in."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BeforeValidator

from libs.assurance import methods_for, methods_in_words
from libs.web.municipalities import Municipality, addressed
from services.intake.model.product import Offer, Theme
from services.intake.web.api import PREFIX
from services.intake.web.api.shapes import (
    ChoiceOfProduct,
    ProductDetail,
    ProductInList,
    ProductRules,
    Products,
    ProductTerms,
)
from services.intake.web.desk import Desk

EmptyIsNone = BeforeValidator(lambda value: value or None)


def router(desk: Desk) -> APIRouter:
    """Make the routes of the catalogue."""
    here = addressed(desk.municipalities)
    routes = APIRouter(
        prefix=PREFIX,
        tags=["producten"],
        dependencies=[Depends(desk.gate.anybody("products.read"))],
    )

    @routes.get("/products", summary="Producten zoeken")
    async def products(
        *,
        municipality: Annotated[Municipality, Depends(here)],
        q: Annotated[str, Query(max_length=200, description="Woorden; een tikfout mag.")] = "",
        theme: Annotated[Theme | None, EmptyIsNone, Query(description="Alleen dit thema.")] = None,
        group: Annotated[
            str, Query(max_length=40, description="Alleen wat op elkaar lijkt: `choose.group`.")
        ] = "",
    ) -> Products:
        found = desk.offered(municipality).find(q, theme=theme, group=group or None)
        return Products(items=[_in_list(each) for each in found])

    @routes.get(
        "/products/{code}",
        summary="Eén product",
        responses={404: {"description": "Dit product bestaat niet."}},
    )
    async def product(
        code: str, municipality: Annotated[Municipality, Depends(here)]
    ) -> ProductDetail:
        return _detail(desk.offered(municipality).get(code))

    return routes


def _in_list(offer: Offer) -> ProductInList:
    return ProductInList(
        code=offer.code,
        title=offer.title,
        theme=offer.theme,
        family=offer.family,
        summary=offer.summary,
        suggested=offer.suggested,
        fee=offer.fee_cents,
        choose=ChoiceOfProduct(**offer.choose.model_dump()) if offer.choose else None,
    )


def _detail(offer: Offer) -> ProductDetail:
    told = offer.description
    return ProductDetail(
        **_in_list(offer).model_dump(),
        relations=list(offer.relations),
        purposes=list(offer.purposes),
        asks_about_national_register=offer.asks_about_national_register,
        automatic=offer.automatic and not offer.fee_cents,
        assurance_level=offer.level,
        sign_in_methods=[method.name for method in methods_for(offer.level)],
        sign_in=f"Meld je aan met {methods_in_words(offer.level)}.",
        rules=ProductRules(
            who=told.who,
            cost=told.cost,
            duration=told.duration,
            good_to_know=list(told.good_to_know),
        ),
        terms=ProductTerms(version=offer.terms.version, text=offer.terms.text),
        fields=offer.fields,
        prefilled=offer.prefilled,
    )
