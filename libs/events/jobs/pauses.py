"""When a job that failed is tried again."""

from procrastinate import jobs as queue_jobs
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from libs.events.store import OUTAGES

_FIRST_PAUSE = 0.5  # seconds
_NEIGHBOUR_PAUSE = 30.0  # seconds at most, where a neighbour was away
_TROUBLE_PAUSE = 300.0  # seconds at most, where we do not know why it failed


class GrowingPauses(BaseRetryStrategy):
    """Doubles the pause with each attempt, up to a limit, and never gives up."""

    def get_retry_decision(
        self, *, exception: BaseException, job: queue_jobs.Job
    ) -> RetryDecision | None:
        """Return when to try again."""
        limit = _NEIGHBOUR_PAUSE if isinstance(exception, OUTAGES) else _TROUBLE_PAUSE
        pause = min(limit, _FIRST_PAUSE * 2 ** min(job.attempts, 20))
        return RetryDecision(retry_in={"milliseconds": int(pause * 1000)})
