"""A PDF as an answer: to be kept by whoever asked, by nobody in between."""

from starlette.responses import Response

from services.delivery.use_cases.download_document import HandedOver


def hand_over(handed_over: HandedOver) -> Response:
    """Answer with exactly the bytes that were sealed."""
    return Response(
        handed_over.pdf,
        media_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{handed_over.file_name}"',
            "Cache-Control": "no-store",
            "X-Robots-Tag": "noindex",
        },
    )
