"""What may be told of an error: where it was, never what it held."""

from libs.events.streams import UnreadableEvent


def sentence_of(error: Exception) -> str:
    """Return what an operator may read of an error: its class, and the fields, never a value."""
    if isinstance(error, UnreadableEvent):
        return f"UnreadableEvent: {error}"
    trace = error.__traceback__
    place = ""
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f" at {code.co_name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"
