"""Runs delivery: `python -m services.delivery web|react|relay|work|all`."""

from libs.events.process import main
from services.delivery.compose import build
from services.delivery.settings import Settings

if __name__ == "__main__":
    main(build=build, settings=Settings)
