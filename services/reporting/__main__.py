"""`python -m services.reporting web|react|relay|work|all`."""

from libs.events.process import main
from services.reporting.compose import build
from services.reporting.settings import Settings

if __name__ == "__main__":
    main(build=build, settings=Settings)
